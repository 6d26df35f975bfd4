package dev.parley.conversations;

import dev.parley.conversations.internal.AuditRows;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/**
 * Who did what, append-only: the database itself refuses to change an entry, or to remove one that
 * is younger than {@link #LEAST}. Thread-safe.
 */
public final class AuditLog {
  /** How long entries are kept, unless the operator says otherwise. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(365);

  /** The least that entries are kept: the database holds to it. */
  public static final Duration LEAST = Duration.ofDays(30);

  private static final int CHUNK = 500;

  private final Database database;
  private final Rows rows;

  AuditLog(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /**
   * Which entries; null means any.
   *
   * @param since the first moment, in whole milliseconds
   * @param until the first moment that is too late
   */
  public record Filter(String actor, String action, Instant since, Instant until) {}

  /** Adds one; durable when it returns. */
  public void add(AuditEntry entry) {
    try {
      database
          .writer()
          .<SQLException>useHandle(
              handle ->
                  AuditRows.write(handle.getConnection(), List.of(entry), database.dialect()));
    } catch (SQLException e) {
      throw new StoreException("An entry of the audit log is not written", e);
    }
  }

  /**
   * Part of the list, newest first.
   *
   * @param cursor {@link Page#next}, or null to begin
   * @throws IllegalArgumentException when the cursor is none
   */
  public Page<AuditEntry> list(Filter filter, String cursor, int limit) {
    int size = Page.limit(limit);
    // Bound in the order in which they stand here.
    Map<String, Object> where = new LinkedHashMap<>();
    UUID newest = filter.until() == null ? new UUID(-1L, -1L) : first(filter.until());
    where.put("id < ?", cursor == null ? newest : UUID.fromString(cursor));
    if (filter.since() != null) {
      where.put("id >= ?", first(filter.since()));
    }
    if (filter.actor() != null) {
      where.put("actor = ?", Rows.clean(filter.actor()));
    }
    if (filter.action() != null) {
      where.put("action = ?", Rows.clean(filter.action()));
    }
    List<AuditEntry> found =
        database
            .reader()
            .withHandle(
                handle -> {
                  Query query =
                      handle.createQuery(
                          "SELECT * FROM audit WHERE "
                              + String.join(" AND ", where.keySet())
                              + " ORDER BY id DESC LIMIT "
                              + (size + 1));
                  int at = 0;
                  for (Object value : where.values()) {
                    query.bind(at++, value);
                  }
                  return query.map((row, context) -> entry(row)).list();
                });
    return Page.cut(found, size, entry -> entry.id().toString());
  }

  /** The least id of a moment: ids are UUIDs of version 7, which begin with their milliseconds. */
  private static UUID first(Instant at) {
    return new UUID(at.toEpochMilli() << 16, 0);
  }

  /** Removes what came before, as far as the database lets it. */
  void prune(Instant before) {
    int gone;
    do {
      gone =
          database
              .writer()
              .withHandle(
                  handle ->
                      handle.execute(
                          "DELETE FROM audit WHERE at < ? AND id IN"
                              + " (SELECT id FROM audit ORDER BY id LIMIT "
                              + CHUNK
                              + ")",
                          Rows.micros(before)));
    } while (gone == CHUNK && !Thread.currentThread().isInterrupted());
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        rows.uuid(row, "id"),
        Rows.instant(row, "at"),
        row.getString("actor"),
        row.getString("actor_name"),
        Rows.constant(AuditEntry.Via.class, row.getString("via")),
        row.getString("address"),
        row.getString("action"),
        row.getString("object"),
        Rows.object(row.getString("before_change")),
        Rows.object(row.getString("after_change")));
  }
}
