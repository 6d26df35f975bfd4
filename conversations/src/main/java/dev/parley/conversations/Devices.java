package dev.parley.conversations;

import dev.parley.conversations.internal.Caches;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.DeviceWriter;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Device;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Devices. What they report is written by {@link Batch}. Thread-safe. */
public final class Devices {
  private final Database database;
  private final Rows rows;
  private final Caches caches;

  Devices(Database database, Rows rows, Caches caches) {
    this.database = database;
    this.rows = rows;
    this.caches = caches;
  }

  public Optional<Device> get(String id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT body FROM devices WHERE id = ?")
                    .bind(0, id)
                    .map((row, context) -> rows.device(row))
                    .findFirst());
  }

  /** Devices after an id ("" begins), by id. */
  public List<Device> after(String id, int limit) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT body FROM devices WHERE id > ? ORDER BY id LIMIT "
                            + Page.limit(limit))
                    .bind(0, id)
                    .map((row, context) -> rows.device(row))
                    .list());
  }

  /** One page of all devices, by id; a cursor of null begins. */
  public Page<Device> page(String cursor, int limit) {
    List<Device> found = after(cursor == null ? "" : cursor, limit);
    return new Page<>(found, found.size() < limit ? null : found.get(limit - 1).id());
  }

  /** Those devices of the ids that there are, in no order. */
  public List<Device> named(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT body FROM devices WHERE id IN (<ids>)")
                    .bindList("ids", List.copyOf(ids))
                    .map((row, context) -> rows.device(row))
                    .list());
  }

  /** Writes a device as the configuration has it; for the time before messages flow. */
  public void save(Device device) {
    database
        .writer()
        .useHandle(
            handle -> {
              try (PreparedStatement upsert =
                  handle.getConnection().prepareStatement(DeviceWriter.UPSERT)) {
                DeviceWriter.bind(upsert, device);
                upsert.executeUpdate();
              } catch (SQLException e) {
                throw new StoreException("Device " + device.id() + " cannot be written", e);
              }
              caches.clear();
            });
  }

  public boolean delete(String id) {
    return database
        .writer()
        .withHandle(
            handle -> {
              boolean gone = handle.execute("DELETE FROM devices WHERE id = ?", id) > 0;
              caches.clear();
              return gone;
            });
  }
}
