package dev.parley.conversations;

import dev.parley.conversations.internal.AlarmRows;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.ListKey;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.AlarmId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Alarms of devices, to read. They are written by {@link Batch} only. Thread-safe. */
public final class Alarms {
  private static final ListKey NEWEST = new ListKey(Long.MAX_VALUE, new UUID(-1L, -1L));

  private final Database database;
  private final Rows rows;

  Alarms(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  public Optional<AlarmRecord> get(AlarmId id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM alarms WHERE id = ?")
                    .bind(0, id.value())
                    .map((row, context) -> AlarmRows.read(row, rows))
                    .findFirst());
  }

  /** Those that were put away and whose time is over, the longest first. */
  public List<AlarmRecord> due(Instant now, int limit) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(AlarmRows.DUE)
                    .bind(0, Rows.micros(now))
                    .bind(1, limit)
                    .map((row, context) -> AlarmRows.read(row, rows))
                    .list());
  }

  /**
   * Part of all, newest first.
   *
   * @param device only of this one, or null
   * @param state only in this one, or null
   * @param cursor {@link Page#next}, or null to begin
   * @throws IllegalArgumentException when the cursor is none
   */
  public Page<AlarmRecord> page(String device, AlarmRecord.State state, String cursor, int limit) {
    int size = Page.limit(limit);
    ListKey after = cursor == null ? NEWEST : ListKey.parse(cursor);
    String sql =
        "SELECT * FROM alarms WHERE (since, id) < (:since, :id)"
            + (device == null ? "" : " AND device = :device")
            + (state == null ? "" : " AND state = :state")
            + " ORDER BY since DESC, id DESC LIMIT "
            + (size + 1);
    List<AlarmRecord> found =
        database
            .reader()
            .withHandle(
                handle -> {
                  var query = handle.createQuery(sql);
                  query.bind("since", after.micros()).bind("id", after.id());
                  if (device != null) {
                    query.bind("device", device);
                  }
                  if (state != null) {
                    query.bind("state", state.name().toLowerCase(Locale.ROOT));
                  }
                  return query.map((row, context) -> AlarmRows.read(row, rows)).list();
                });
    return Page.cut(
        found, size, one -> new ListKey(Rows.micros(one.since()), one.id().value()).toString());
  }
}
