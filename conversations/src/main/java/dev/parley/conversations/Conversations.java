package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.ListKey;
import dev.parley.conversations.internal.ListSql;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.AgentId;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Conversations to read. They are changed by {@link Batch} only. Thread-safe. */
public final class Conversations {
  private final Database database;
  private final Rows rows;

  Conversations(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** One conversation. */
  public Optional<Conversation> get(ConversationId id) {
    return list("SELECT * FROM conversations WHERE id = ?", List.of(id.value())).stream()
        .findFirst();
  }

  /** Several at once, by their ids; those that are none are missing. */
  public Map<ConversationId, Conversation> all(Collection<ConversationId> ids) {
    Map<ConversationId, Conversation> found = new HashMap<>();
    if (!ids.isEmpty()) {
      String places = String.join(", ", Collections.nCopies(ids.size(), "?"));
      List<Object> values = new ArrayList<>();
      ids.forEach(id -> values.add(id.value()));
      list("SELECT * FROM conversations WHERE id IN (" + places + ")", values)
          .forEach(one -> found.put(one.id(), one));
    }
    return found;
  }

  /**
   * Part of a list.
   *
   * @param cursor {@link Page#next} of the part before, or null to begin
   * @throws IllegalArgumentException when the cursor is none
   */
  public Page<Conversation> list(ConversationFilter filter, String cursor, int limit) {
    return list(filter, ListKey.parse(cursor), null, limit);
  }

  /**
   * Part of a list between two places of its {@link #outline}.
   *
   * @param cursor begins after it, or null to begin at the begin
   * @param until ends with it, or null to go on
   * @throws IllegalArgumentException when one of them is no cursor
   */
  public Page<Conversation> list(
      ConversationFilter filter, String cursor, String until, int limit) {
    return list(filter, ListKey.parse(cursor), ListKey.parse(until), limit);
  }

  Page<Conversation> list(ConversationFilter filter, ListKey after, ListKey until, int limit) {
    int size = Page.limit(limit);
    ListSql.Statement statement = new ListSql(filter).page(after, until, size + 1);
    List<Conversation> found = list(statement.sql(), statement.values());
    if (found.size() <= size) {
      return new Page<>(found, null);
    }
    Conversation last = found.get(size - 1);
    Instant at = place(last, filter.sort());
    return new Page<>(
        found.subList(0, size), new ListKey(Rows.micros(at), last.id().value()).toString());
  }

  private static Instant place(Conversation listed, ConversationFilter.Sort sort) {
    return switch (sort) {
      case ACTIVITY -> listed.lastActivityAt();
      case WAITING -> listed.waitingSince();
      case DUE -> listed.sla().dueAt();
    };
  }

  /**
   * Where the pages of a list end, so that one far down can be had without those before it. Reads
   * the keys of an index, not the conversations; {@link Outline#MAX} of them at most.
   *
   * @param every conversations a page
   */
  public Outline outline(ConversationFilter filter, int every) {
    ListSql sql = new ListSql(filter);
    ListSql.Statement places = sql.places(Page.limit(every), Outline.MAX);
    List<String> cursors =
        database
            .reader()
            .withHandle(
                handle ->
                    bound(handle, places)
                        .map(
                            (row, context) ->
                                new ListKey(row.getLong("at"), rows.uuid(row, "id")).toString())
                        .list());
    int total = count(filter, Outline.MAX);
    return new Outline(cursors, total, total == Outline.MAX);
  }

  /** How many a list has, counted up to a limit. */
  public int count(ConversationFilter filter, int limit) {
    ListSql.Statement statement = new ListSql(filter).count(limit);
    return database
        .reader()
        .withHandle(handle -> bound(handle, statement).mapTo(Integer.class).one());
  }

  /** A contact's conversations, newest first. */
  public List<Conversation> of(ContactId contact, int limit) {
    return list(
        "SELECT * FROM conversations WHERE contact = ? ORDER BY id DESC LIMIT " + Page.limit(limit),
        List.of(contact.value()));
  }

  /** A contact's conversations older than one, newest first; null begins at the newest. */
  public List<Conversation> of(ContactId contact, ConversationId before, int limit) {
    if (before == null) {
      return of(contact, limit);
    }
    return list(
        "SELECT * FROM conversations WHERE contact = ? AND id < ? ORDER BY id DESC LIMIT "
            + Page.limit(limit),
        List.of(contact.value(), before.value()));
  }

  /** Conversations that were put aside until now or earlier. */
  public List<Conversation> due(Instant now, int limit) {
    return list(
        "SELECT * FROM conversations WHERE snoozed_until <= ? AND status = 'snoozed'"
            + " ORDER BY snoozed_until LIMIT "
            + Page.limit(limit),
        List.of(Rows.micros(now)));
  }

  /** Conversations with a promise to warn of, or a broken one that nobody was told of. */
  public List<Conversation> slaDue(Instant now, int limit) {
    return list(
        "SELECT * FROM conversations WHERE sla_check_at <= ? ORDER BY sla_check_at LIMIT "
            + Page.limit(limit),
        List.of(Rows.micros(now)));
  }

  /** Counts for one agent's inbox. Reads what the writer keeps, not the conversations. */
  public ConversationCounts counts(AgentId agent) {
    String me = agent == null ? "-" : agent.toString();
    Tally tally = new Tally();
    database
        .reader()
        .useHandle(
            handle -> {
              handle
                  .createQuery("SELECT label, n FROM label_counts WHERE status = 'open' AND n > 0")
                  .map((row, context) -> Map.entry(row.getString("label"), row.getLong("n")))
                  .forEach(each -> tally.byLabel.put(each.getKey(), each.getValue()));
              handle
                  .createQuery("SELECT * FROM conversation_counts WHERE n <> 0")
                  .map(
                      (row, context) -> {
                        tally.add(
                            row.getString("status"),
                            row.getString("agent"),
                            row.getString("team"),
                            row.getString("channel"),
                            row.getInt("unread") > 0,
                            row.getLong("n"),
                            me);
                        return row;
                      })
                  .forEach(row -> {});
            });
    return tally.counts();
  }

  /** How many open conversations each agent has; those with none are missing. */
  public Map<AgentId, Integer> open() {
    Map<AgentId, Integer> open = new HashMap<>();
    database
        .reader()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT agent, SUM(n) AS n FROM conversation_counts"
                            + " WHERE status = 'open' AND agent <> '' GROUP BY agent")
                    .map((row, context) -> Map.entry(row.getString("agent"), row.getInt("n")))
                    .forEach(
                        e -> {
                          if (e.getValue() > 0) {
                            open.put(AgentId.of(e.getKey()), e.getValue());
                          }
                        }));
    return open;
  }

  private List<Conversation> list(String sql, List<Object> values) {
    return database
        .reader()
        .withHandle(
            handle ->
                bound(handle, new ListSql.Statement(sql, values))
                    .map((row, context) -> rows.conversation(row))
                    .list());
  }

  private static Query bound(Handle handle, ListSql.Statement statement) {
    Query query = handle.createQuery(statement.sql());
    for (int i = 0; i < statement.values().size(); i++) {
      query.bind(i, statement.values().get(i));
    }
    return query;
  }

  private static final class Tally {
    private long mine;
    private long mineUnread;
    private long unassigned;
    private final Map<String, Long> byStatus = new HashMap<>();
    private final Map<String, Long> byTeam = new HashMap<>();
    private final Map<String, Long> byChannel = new HashMap<>();
    private final Map<String, Long> byLabel = new HashMap<>();

    void add(
        String status,
        String agent,
        String team,
        String channel,
        boolean unread,
        long n,
        String me) {
      byStatus.merge(status, n, Long::sum);
      if (!status.equals("open")) {
        return;
      }
      byChannel.merge(channel, n, Long::sum);
      if (!team.isEmpty()) {
        byTeam.merge(team, n, Long::sum);
      }
      if (agent.isEmpty()) {
        unassigned += n;
      } else if (agent.equals(me)) {
        mine += n;
        mineUnread += unread ? n : 0;
      }
    }

    ConversationCounts counts() {
      return new ConversationCounts(
          mine,
          mineUnread,
          unassigned,
          byStatus.getOrDefault("open", 0L),
          byStatus.getOrDefault("waiting", 0L),
          byStatus.getOrDefault("snoozed", 0L),
          byStatus.getOrDefault("resolved", 0L),
          byStatus.getOrDefault("spam", 0L),
          Map.copyOf(byTeam),
          Map.copyOf(byChannel),
          Map.copyOf(byLabel));
    }
  }
}
