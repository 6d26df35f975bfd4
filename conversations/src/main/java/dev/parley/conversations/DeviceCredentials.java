package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;

/** What devices log in with. Thread-safe. */
public final class DeviceCredentials {
  /** Credentials of one device, at most. */
  public static final int MAX = 10;

  private static final RowMapper<DeviceCredential> MAPPER =
      (row, context) -> {
        long ends = row.getLong("ends_at");
        boolean endless = row.wasNull();
        return new DeviceCredential(
            row.getString("id"),
            row.getString("device"),
            Rows.constant(DeviceCredential.Kind.class, row.getString("kind")),
            row.getString("proof"),
            Rows.instant(row, "created_at"),
            endless ? null : Rows.instant(ends));
      };

  private final Database database;

  DeviceCredentials(Database database) {
    this.database = database;
  }

  /** All that there are, ordered by device. */
  public List<DeviceCredential> all() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .select("SELECT * FROM device_credentials ORDER BY device, created_at, id")
                    .map(MAPPER)
                    .list());
  }

  /** Those of one device, oldest first; {@value #MAX} at most. */
  public List<DeviceCredential> of(String device) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .select(
                        "SELECT * FROM device_credentials WHERE device = ? ORDER BY created_at, id",
                        device)
                    .map(MAPPER)
                    .list());
  }

  /**
   * Adds one; those of the same kind that hold longer end then, and those that ended are gone.
   *
   * @param othersEnd when the others of its kind end; null when they hold on
   * @throws IllegalStateException when the device would have more than {@value #MAX}
   */
  public void add(DeviceCredential fresh, Instant othersEnd) {
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute(
                  "DELETE FROM device_credentials WHERE device = ? AND ends_at < ?",
                  fresh.device(),
                  Rows.micros(Instant.now()));
              if (othersEnd != null) {
                handle.execute(
                    "UPDATE device_credentials SET ends_at = ? WHERE device = ? AND kind = ?"
                        + " AND (ends_at IS NULL OR ends_at > ?)",
                    Rows.micros(othersEnd),
                    fresh.device(),
                    Rows.name(fresh.kind()),
                    Rows.micros(othersEnd));
              }
              handle.execute(
                  "INSERT INTO device_credentials (id, device, kind, proof, created_at, ends_at)"
                      + " VALUES (?, ?, ?, ?, ?, ?)",
                  fresh.id(),
                  fresh.device(),
                  Rows.name(fresh.kind()),
                  Rows.clean(fresh.proof()),
                  Rows.micros(fresh.createdAt()),
                  Rows.micros(fresh.endsAt()));
              int all =
                  handle
                      .select(
                          "SELECT COUNT(*) FROM device_credentials WHERE device = ?",
                          fresh.device())
                      .mapTo(Integer.class)
                      .one();
              if (all > MAX) {
                throw new IllegalStateException(
                    "The device has " + MAX + " credentials; revoke one that is not used");
              }
            });
  }

  /** Removes one; false when the device has none of that id. */
  public boolean remove(String device, String id) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "DELETE FROM device_credentials WHERE device = ? AND id = ?", device, id)
                    > 0);
  }
}
