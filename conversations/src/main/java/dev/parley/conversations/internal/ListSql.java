package dev.parley.conversations.internal;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.ConversationFilter.Sort;
import dev.parley.conversations.ConversationFilter.View;
import dev.parley.model.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SQL of one list of conversations: a list of every status is one a status, each along its
 * index, merged. A label's list goes along the labels, except for one agent's, which is short.
 */
public final class ListSql {
  /** Spam is listed for whoever asks for it. */
  private static final List<Conversation.Status> EVERY_STATUS =
      Stream.of(Conversation.Status.values())
          .filter(status -> status != Conversation.Status.SPAM)
          .toList();

  /** A statement and what its places stand for. */
  public record Statement(String sql, List<Object> values) {}

  private final ConversationFilter filter;
  private final boolean byLabel;
  private final String column;
  private final boolean rising;

  public ListSql(ConversationFilter filter) {
    this.filter = filter;
    this.rising = filter.sort() != Sort.ACTIVITY;
    this.column =
        switch (filter.sort()) {
          case ACTIVITY -> "last_activity_at";
          case WAITING -> "waiting_since";
          case DUE -> "due_at";
        };
    // Few conversations have an open promise: those of a label are picked from them.
    this.byLabel =
        filter.label() != null && filter.view() != View.MINE && filter.sort() != Sort.DUE;
  }

  /**
   * Whole conversations.
   *
   * @param after begins after it; null begins at the begin
   * @param until ends with it; null goes on
   */
  public Statement page(ListKey after, ListKey until, int limit) {
    List<Object> values = new ArrayList<>();
    return new Statement(merged("c.*", column, "id", after, until, limit, values), values);
  }

  /** The places of every so many-th conversation ({@code at}, {@code id}), within a limit. */
  public Statement places(int every, int limit) {
    List<Object> values = new ArrayList<>();
    String keys = merged(keys(), "at", "id", null, null, limit, values);
    String number = "ROW_NUMBER() OVER (ORDER BY at" + order() + ", id" + order() + ") AS n";
    values.add(every);
    return new Statement(
        "SELECT at, id FROM (SELECT at, id, "
            + number
            + " FROM ("
            + keys
            + ") k) r"
            + " WHERE n % ? = 0 ORDER BY n",
        values);
  }

  /** How many there are ({@code n}), within a limit. */
  public Statement count(int limit) {
    List<Object> values = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    for (Conversation.Status status : statuses()) {
      statements.add(one("1 AS one", status, null, null, values) + " LIMIT " + limit);
    }
    return new Statement(
        "SELECT COUNT(*) AS n FROM (" + union(statements) + " LIMIT " + limit + ") a", values);
  }

  private String keys() {
    return byLabel
        ? "l." + column + " AS at, l.conversation AS id"
        : "c." + column + " AS at, c.id AS id";
  }

  private List<Conversation.Status> statuses() {
    return filter.status() == null ? EVERY_STATUS : List.of(filter.status());
  }

  private String order() {
    return rising ? " ASC" : " DESC";
  }

  private String merged(
      String selected,
      String at,
      String id,
      ListKey after,
      ListKey until,
      int limit,
      List<Object> values) {
    List<String> statements = new ArrayList<>();
    for (Conversation.Status status : statuses()) {
      statements.add(
          one(selected, status, after, until, values)
              + " ORDER BY "
              + key()
              + order()
              + ", "
              + id()
              + order()
              + " LIMIT "
              + limit);
    }
    if (statements.size() == 1) {
      return statements.get(0);
    }
    return union(statements)
        + (" ORDER BY " + at + order() + ", " + id + order() + " LIMIT " + limit);
  }

  private static String union(List<String> statements) {
    List<String> parts = new ArrayList<>();
    for (String statement : statements) {
      parts.add("SELECT * FROM (" + statement + ") s" + parts.size());
    }
    return String.join(" UNION ALL ", parts);
  }

  private String key() {
    return (byLabel ? "l." : "c.") + column;
  }

  private String id() {
    return byLabel ? "l.conversation" : "c.id";
  }

  private String one(
      String selected,
      Conversation.Status status,
      ListKey after,
      ListKey until,
      List<Object> values) {
    StringBuilder sql = new StringBuilder("SELECT ").append(selected);
    if (byLabel) {
      // CROSS: SQLite keeps the order of the two, and so goes along the labels.
      sql.append(" FROM conversation_labels l CROSS JOIN conversations c")
          .append(" WHERE l.label = ? AND l.status = ? AND c.id = l.conversation");
      values.add(filter.label());
    } else {
      sql.append(" FROM conversations c WHERE c.status = ?");
    }
    values.add(Rows.name(status));
    where(sql, values);
    if (rising) {
      sql.append(" AND ").append(key()).append(" IS NOT NULL");
    }
    if (after != null) {
      bound(sql, rising ? ">" : "<", after, values);
    }
    if (until != null) {
      bound(sql, rising ? "<=" : ">=", until, values);
    }
    return sql.toString();
  }

  private void bound(StringBuilder sql, String than, ListKey key, List<Object> values) {
    sql.append(" AND (").append(key()).append(", ").append(id()).append(") ").append(than);
    sql.append(" (?, ?)");
    values.add(key.micros());
    values.add(key.id());
  }

  private void where(StringBuilder sql, List<Object> values) {
    switch (filter.view()) {
      case MINE -> {
        sql.append(" AND c.agent = ?");
        values.add(filter.agent().value());
      }
      case UNASSIGNED -> sql.append(" AND c.agent IS NULL");
      case ALL -> {}
    }
    if (filter.team() != null) {
      sql.append(" AND c.team = ?");
      values.add(filter.team().value());
    }
    if (filter.channel() != null) {
      sql.append(" AND c.channel = ?");
      values.add(filter.channel());
    }
    if (filter.priority() != null) {
      sql.append(" AND c.priority = ?");
      values.add(Rows.name(filter.priority()));
      if (filter.priority() != Conversation.Priority.NORMAL) {
        // As the partial index has it: else SQLite does not use it.
        sql.append(" AND c.priority <> 'normal'");
      }
    }
    if (filter.label() != null && !byLabel) {
      sql.append(" AND EXISTS (SELECT 1 FROM conversation_labels l WHERE l.label = ?")
          .append(" AND l.status = c.status AND l.last_activity_at = c.last_activity_at")
          .append(" AND l.conversation = c.id)");
      values.add(filter.label());
    }
  }
}
