package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.AgentId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.NotificationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** What agents were told of. {@link Batch#notify} writes them. Thread-safe. */
public final class Notifications {
  /** Unread ones are counted up to here: more is "many". */
  public static final int MAX_COUNTED = 100;

  private final Database database;
  private final Rows rows;

  Notifications(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /**
   * Part of an agent's list, newest first.
   *
   * @param cursor {@link Page#next} of the part before, or null to begin
   * @throws IllegalArgumentException when the cursor is none
   */
  public Page<Notification> of(AgentId agent, String cursor, int limit) {
    int size = Page.limit(limit);
    UUID before = cursor == null ? null : UUID.fromString(cursor);
    String sql =
        "SELECT * FROM notifications WHERE agent = ?"
            + (before == null ? "" : " AND id < ?")
            + " ORDER BY id DESC LIMIT "
            + (size + 1);
    List<Notification> found =
        database
            .reader()
            .withHandle(
                handle -> {
                  Query query = handle.createQuery(sql).bind(0, agent.value());
                  if (before != null) {
                    query.bind(1, before);
                  }
                  return query.map((row, context) -> notification(row)).list();
                });
    return Page.cut(found, size, one -> one.id().toString());
  }

  /** How many an agent has not read, up to {@link #MAX_COUNTED}. */
  public int unread(AgentId agent) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT COUNT(*) FROM (SELECT id FROM notifications"
                            + " WHERE agent = ? AND read_at IS NULL LIMIT "
                            + MAX_COUNTED
                            + ") unread")
                    .bind(0, agent.value())
                    .mapTo(Integer.class)
                    .one());
  }

  /** The agent has read one; false when there is no such one of theirs. Again changes nothing. */
  public boolean read(AgentId agent, NotificationId id) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "UPDATE notifications SET read_at = COALESCE(read_at, ?)"
                            + " WHERE id = ? AND agent = ?",
                        Rows.micros(Instant.now()),
                        id.value(),
                        agent.value())
                    > 0);
  }

  /** The agent has read all, or all about one conversation (null: whichever). */
  public void readAll(AgentId agent, ConversationId conversation) {
    String sql =
        "UPDATE notifications SET read_at = ? WHERE agent = ? AND read_at IS NULL"
            + (conversation == null ? "" : " AND conversation = ?");
    database
        .writer()
        .useHandle(
            handle -> {
              long now = Rows.micros(Instant.now());
              if (conversation == null) {
                handle.execute(sql, now, agent.value());
              } else {
                handle.execute(sql, now, agent.value(), conversation.value());
              }
            });
  }

  private Notification notification(ResultSet row) throws SQLException {
    UUID message = rows.uuid(row, "message");
    UUID by = rows.uuid(row, "by_agent");
    return new Notification(
        new NotificationId(rows.uuid(row, "id")),
        new AgentId(rows.uuid(row, "agent")),
        Rows.instant(row, "at"),
        Rows.constant(Notification.Kind.class, row.getString("kind")),
        new ConversationId(rows.uuid(row, "conversation")),
        message == null ? null : new MessageId(message),
        by == null ? null : new AgentId(by),
        row.getString("words"),
        Rows.instant(row, "read_at"));
  }
}
