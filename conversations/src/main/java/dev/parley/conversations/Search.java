package dev.parley.conversations;

import dev.parley.conversations.internal.Candidates;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.ListKey;
import dev.parley.conversations.internal.Rows;
import dev.parley.conversations.internal.SearchMarks;
import dev.parley.conversations.internal.SearchQuery;
import dev.parley.conversations.internal.SearchText;
import dev.parley.conversations.internal.Snippets;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Full-text search, newest first. All words must be there, in any case and with or without accents;
 * the last one may be only begun (from three letters on). Thread-safe.
 */
public final class Search {
  /** Messages with the words that are looked at at once when more than the words must hold. */
  private static final int LOOKED = 500;

  /** How often that is done for one page; then a page may be short. */
  private static final int ROUNDS = 4;

  /** Contacts that a name or address may mean. */
  private static final int PEOPLE = 50;

  private static final int MAX_ADDRESSES = 200;

  /** By how much a message's time may differ from that of its neighbours. */
  private static final Duration SLACK = Duration.ofHours(1);

  private final Database database;
  private final Rows rows;
  private final Contacts contacts;
  private final Conversations conversations;
  private final Candidates candidates;

  Search(Database database, Rows rows, Contacts contacts, Conversations conversations) {
    this.database = database;
    this.rows = rows;
    this.contacts = contacts;
    this.conversations = conversations;
    this.candidates = new Candidates(database.dialect());
  }

  /**
   * Messages with the words, as {@link #messages(SearchRequest, String, int)}.
   *
   * @param typed what somebody typed, whatever it is
   * @param channel only this channel's, or null
   */
  public Page<Hit> messages(String typed, String channel, String cursor, int limit) {
    return messages(SearchRequest.of(typed, channel), cursor, limit);
  }

  /**
   * Messages that are asked for. A page may be short, even empty, while {@link Page#next} goes on.
   *
   * @param cursor {@link Page#next} of the page before, or null to begin
   */
  public Page<Hit> messages(SearchRequest request, String cursor, int limit) {
    long from = before(cursor);
    int size = Page.limit(limit);
    return database
        .reader()
        .withHandle(
            handle -> {
              SearchQuery query = query(handle, request);
              if (query == null || query.isEmpty()) {
                return new Page<>(List.of(), null);
              }
              long after = 0;
              if (request.after() != null) {
                after = sequenceAt(handle, request.after().minus(SLACK)) - 1;
              }
              long before = from;
              if (request.before() != null) {
                before = Math.min(from, sequenceAt(handle, request.before().plus(SLACK)));
              }
              return page(handle, request, query, after, before, size);
            });
  }

  private Page<Hit> page(
      Handle handle, SearchRequest request, SearchQuery query, long after, long from, int size) {
    boolean whole = request.narrows() || !request.phrases().isEmpty();
    int wanted = whole ? LOOKED : size;
    List<Stored> messages = new ArrayList<>();
    long before = from;
    boolean more = true;
    for (int round = 0; round < ROUNDS && more && messages.size() < size; round++) {
      List<Long> found = candidates.messages(handle, query, after, before, wanted + 1);
      more = found.size() > wanted;
      List<Long> looked = more ? found.subList(0, wanted) : found;
      for (Stored message : messages(handle, looked, request)) {
        if (messages.size() == size) {
          break;
        }
        if (says(message.message(), request.phrases())) {
          messages.add(message);
        }
      }
      if (!looked.isEmpty()) {
        before = looked.get(looked.size() - 1);
      }
    }
    if (messages.size() == size) {
      long last = messages.get(size - 1).message().sequence();
      more = more || before < last;
      before = last;
    }
    return new Page<>(
        messages.stream().map(m -> hit(m, query)).toList(), more ? Long.toString(before) : null);
  }

  /**
   * Conversations that are asked for, when nothing is asked of their messages; the times are those
   * of their last activity, which is what they are sorted by.
   */
  public Page<Conversation> conversations(SearchRequest request, String cursor, int limit) {
    ConversationFilter filter =
        request.agent() != null
            ? ConversationFilter.mine(request.agent())
            : request.unassigned() ? ConversationFilter.unassigned() : ConversationFilter.all();
    ListKey first = request.before() == null ? null : ListKey.at(request.before());
    return conversations.list(
        filter.channel(request.channel()).label(request.label()).status(request.status()),
        cursor == null ? first : ListKey.parse(cursor),
        request.after() == null ? null : ListKey.at(request.after()),
        limit);
  }

  /** What the index is asked for, or null when nobody is who is meant. */
  private SearchQuery query(Handle handle, SearchRequest request) {
    SearchQuery query = SearchQuery.parse(request.words());
    for (String phrase : request.phrases()) {
      query = query.and(SearchText.words(phrase));
    }
    if (request.attachment()) {
      query = query.marked(List.of(SearchMarks.FILE));
    }
    for (boolean from : new boolean[] {true, false}) {
      String who = from ? request.from() : request.to();
      if (who != null) {
        List<String> marks =
            addresses(handle, who).stream()
                .map(number -> from ? SearchMarks.from(number) : SearchMarks.to(number))
                .toList();
        if (marks.isEmpty()) {
          return null;
        }
        query = query.marked(marks);
      }
    }
    return query;
  }

  private List<Long> addresses(Handle handle, String who) {
    SearchQuery query = SearchQuery.parse(who);
    List<Long> people = query.isEmpty() ? List.of() : candidates.contacts(handle, query, PEOPLE);
    return people.isEmpty()
        ? List.of()
        : handle
            .createQuery(
                "SELECT a.number FROM contacts c JOIN addresses a ON a.contact = c.id"
                    + " WHERE c.number IN (<keys>) LIMIT "
                    + MAX_ADDRESSES)
            .bindList("keys", people)
            .mapTo(Long.class)
            .list();
  }

  /** The first message from about a time on: by halves, along the key, since time grows with it. */
  private static long sequenceAt(Handle handle, Instant time) {
    long micros = Rows.micros(time);
    long low = 0;
    long high =
        handle
                .createQuery("SELECT COALESCE(MAX(sequence), 0) FROM messages")
                .mapTo(Long.class)
                .one()
            + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      long at =
          handle
              .createQuery("SELECT at FROM messages WHERE sequence >= ? ORDER BY sequence LIMIT 1")
              .bind(0, middle)
              .mapTo(Long.class)
              .findOne()
              .orElse(Long.MAX_VALUE);
      if (at < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean says(Message message, List<String> phrases) {
    if (phrases.isEmpty()) {
      return true;
    }
    List<String> said = SearchText.inOrder(shown(message));
    return phrases.stream()
        .allMatch(phrase -> Collections.indexOfSubList(said, SearchText.inOrder(phrase)) >= 0);
  }

  /** Contacts whose name or addresses have the words, newest first. */
  public List<Contact> contacts(String typed, int limit) {
    SearchQuery query = SearchQuery.parse(typed);
    if (query.isEmpty()) {
      return List.of();
    }
    List<ContactId> ids =
        database
            .reader()
            .withHandle(
                handle -> {
                  List<Long> found = candidates.contacts(handle, query, Page.limit(limit));
                  return found.isEmpty()
                      ? List.of()
                      : handle
                          .createQuery(
                              "SELECT id FROM contacts WHERE number IN (<keys>) ORDER BY number DESC")
                          .bindList("keys", found)
                          .map((row, context) -> new ContactId(rows.uuid(row, "id")))
                          .list();
                });
    Map<ContactId, Contact> all = contacts.all(ids);
    return ids.stream().map(all::get).filter(Objects::nonNull).toList();
  }

  private List<Stored> messages(Handle handle, List<Long> found, SearchRequest request) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<String, Object> values = new HashMap<>();
    StringBuilder sql =
        new StringBuilder(
            "SELECT m.body, m.state, m.cause, m.external_id, m.conversation FROM messages m"
                + " JOIN conversations c ON c.id = m.conversation WHERE m.sequence IN (<keys>)");
    narrow(sql, values, "m.channel = :channel", "channel", request.channel());
    narrow(sql, values, "m.at >= :after", "after", Rows.micros(request.after()));
    narrow(sql, values, "m.at < :before", "before", Rows.micros(request.before()));
    String status = request.status() == null ? null : Rows.name(request.status());
    narrow(sql, values, "c.status = :status", "status", status);
    UUID agent = request.agent() == null ? null : request.agent().value();
    narrow(sql, values, "c.agent = :agent", "agent", agent);
    if (request.unassigned()) {
      sql.append(" AND c.agent IS NULL");
    }
    narrow(
        sql,
        values,
        "EXISTS (SELECT 1 FROM conversation_labels l WHERE l.label = :label"
            + " AND l.status = c.status AND l.last_activity_at = c.last_activity_at"
            + " AND l.conversation = c.id)",
        "label",
        request.label());
    sql.append(" ORDER BY m.sequence DESC");
    var query = handle.createQuery(sql).bindList("keys", found);
    values.forEach(query::bind);
    return query.map((row, context) -> rows.stored(row)).list();
  }

  private static void narrow(
      StringBuilder sql, Map<String, Object> values, String holds, String name, Object value) {
    if (value != null) {
      sql.append(" AND ").append(holds);
      values.put(name, value);
    }
  }

  private static Hit hit(Stored stored, SearchQuery query) {
    return new Hit(stored, Snippets.of(shown(stored.message()), query.words(), query.prefix()));
  }

  /** What people see of a message, all in one text. */
  private static String shown(Message message) {
    List<String> texts = new ArrayList<>();
    if (message.metadata().get("subject") instanceof String subject) {
      texts.add(subject);
    }
    boolean plain = message.parts().stream().anyMatch(Part.Text.class::isInstance);
    for (Part part : message.parts()) {
      if (part instanceof Part.Text text) {
        texts.add(text.text());
      } else if (part instanceof Part.Html html && !plain) {
        texts.add(html.html().replaceAll("<[^>]*+>", " "));
      } else if (part instanceof Part.Attachment file && file.name() != null) {
        texts.add(file.name());
      } else if (part instanceof Part.Alarm alarm && alarm.text() != null) {
        texts.add(alarm.text());
      }
    }
    return String.join(" · ", texts);
  }

  private static long before(String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + cursor + "' is no cursor of a search; use 'next' of a page", e);
    }
  }
}
