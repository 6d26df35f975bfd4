package dev.parley.conversations;

import dev.parley.conversations.internal.Candidates;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.conversations.internal.SearchQuery;
import dev.parley.conversations.internal.Snippets;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * Full-text search, newest first. All words must be there, in any case and with or without accents;
 * the last one may be only begun (from three letters on). Thread-safe.
 */
public final class Search {
  /** Messages looked at for one page when only one channel's are wanted. */
  private static final int FILTERED = 500;

  private final Database database;
  private final Rows rows;
  private final Contacts contacts;
  private final Candidates candidates;

  Search(Database database, Rows rows, Contacts contacts) {
    this.database = database;
    this.rows = rows;
    this.contacts = contacts;
    this.candidates = new Candidates(database.dialect());
  }

  /**
   * Messages with the words. A page may be short, even empty, while {@link Page#next} goes on.
   *
   * @param typed what somebody typed, whatever it is
   * @param channel only this channel's, or null
   * @param cursor {@link Page#next} of the page before, or null to begin
   */
  public Page<Hit> messages(String typed, String channel, String cursor, int limit) {
    SearchQuery query = SearchQuery.parse(typed);
    if (query.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    int size = Page.limit(limit);
    long before = before(cursor);
    int wanted = channel == null ? size : FILTERED;
    return database
        .reader()
        .withHandle(
            handle -> {
              List<Long> found = candidates.messages(handle, query, before, wanted + 1);
              boolean more = found.size() > wanted;
              List<Long> looked = more ? found.subList(0, wanted) : found;
              List<Stored> messages = messages(handle, looked, channel, size);
              boolean full = messages.size() == size;
              long last =
                  full
                      ? messages.get(size - 1).message().sequence()
                      : looked.isEmpty() ? 0 : looked.get(looked.size() - 1);
              boolean goesOn =
                  more || (full && !looked.isEmpty() && looked.get(looked.size() - 1) < last);
              return new Page<>(
                  messages.stream().map(m -> hit(m, query)).toList(),
                  goesOn ? Long.toString(last) : null);
            });
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

  private List<Stored> messages(Handle handle, List<Long> found, String channel, int limit) {
    if (found.isEmpty()) {
      return List.of();
    }
    var query =
        handle
            .createQuery(
                "SELECT body, state, cause, external_id, conversation FROM messages WHERE sequence IN (<keys>)"
                    + (channel == null ? "" : " AND channel = :channel")
                    + " ORDER BY sequence DESC LIMIT "
                    + limit)
            .bindList("keys", found);
    if (channel != null) {
      query.bind("channel", channel);
    }
    return query.map((row, context) -> rows.stored(row)).list();
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
