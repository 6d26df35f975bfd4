package dev.parley.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Lookup;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.ConversationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What happened, in order, for those who resume. Kept for a while only. Thread-safe. */
public final class EventLog {
  /** The setting that says up to where entries were removed. */
  static final String PRUNED = "pruned";

  private final Database database;
  private final Rows rows;
  private final Lookup lookup;

  EventLog(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
    this.lookup = new Lookup(database.dialect(), rows);
  }

  /**
   * Entries after a sequence, oldest first, with their data: the message ({@link Stored}), the
   * conversation or the device as it is now, or what was written inline. Four queries at most.
   */
  public List<StoredEvent> after(long sequence, int limit) {
    return database
        .reader()
        .withHandle(
            handle -> {
              List<StoredEvent> events =
                  handle
                      .createQuery(
                          "SELECT * FROM events WHERE sequence > ? ORDER BY sequence LIMIT "
                              + Math.max(1, Math.min(1_000, limit)))
                      .bind(0, sequence)
                      .map((row, context) -> event(row))
                      .list();
              try {
                return lookup.fill(handle.getConnection(), events);
              } catch (SQLException e) {
                throw new StoreException("Events after " + sequence + " cannot be read", e);
              }
            });
  }

  /** Fills in the data of events that a batch wrote, as {@link #after} does. */
  public List<StoredEvent> fill(List<StoredEvent> events) {
    return database
        .reader()
        .withHandle(
            handle -> {
              try {
                return lookup.fill(handle.getConnection(), new ArrayList<>(events));
              } catch (SQLException e) {
                throw new StoreException("Events cannot be filled in", e);
              }
            });
  }

  /** The sequence of the oldest entry that may be there. */
  public long oldest() {
    return pruned() + 1;
  }

  /** The sequence of the newest entry; where somebody begins who has no cursor. */
  public long newest() {
    long newest =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT COALESCE(MAX(sequence), 0) FROM events")
                        .mapTo(Long.class)
                        .one());
    return Math.max(newest, pruned());
  }

  /** Whether everything after a cursor is still there. If not, its holder begins anew. */
  public boolean reaches(long cursor) {
    return cursor >= pruned() && cursor <= newest();
  }

  private long pruned() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT value FROM settings WHERE name = ?")
                    .bind(0, PRUNED)
                    .mapTo(Long.class)
                    .findFirst()
                    .orElse(0L));
  }

  private StoredEvent event(ResultSet row) throws SQLException {
    UUID conversation = rows.uuid(row, "conversation");
    String data = row.getString("data");
    try {
      return new StoredEvent(
          row.getLong("sequence"),
          Rows.instant(row, "at"),
          row.getString("type"),
          conversation == null ? null : new ConversationId(conversation),
          row.getString("ref"),
          data == null ? null : Json.mapper().readValue(data, Object.class));
    } catch (JsonProcessingException e) {
      throw new SQLException("Stored event is not readable: " + Json.reason(e), e);
    }
  }
}
