package dev.parley.conversations;

import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** What admins said of devices. Thread-safe. */
public final class Registrations {
  /** Devices that are registered, at most: all of them are kept in memory. */
  public static final int MAX = 10_000;

  private static final RowMapper<Registration> MAPPER = (row, context) -> read(row.getString(1));

  private final Database database;

  Registrations(Database database) {
    this.database = database;
  }

  private static Registration read(String body) {
    try {
      return Json.mapper().readValue(body, Registration.class);
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them, by id; {@value #MAX} at most. */
  public List<Registration> all() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle.select("SELECT body FROM registrations ORDER BY id").map(MAPPER).list());
  }

  public Optional<Registration> get(String id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .select("SELECT body FROM registrations WHERE id = ?", id)
                    .map(MAPPER)
                    .findFirst());
  }

  /**
   * Writes one, in the place of the one of that id.
   *
   * @throws IllegalStateException when there would be more than {@value #MAX}
   */
  public void save(Registration registration) {
    database
        .writer()
        .useTransaction(
            handle -> {
              long now = Rows.micros(Instant.now());
              handle.execute(
                  "INSERT INTO registrations (id, body, created_at, updated_at) VALUES (?, ?, ?, ?)"
                      + " ON CONFLICT (id) DO UPDATE SET body = excluded.body,"
                      + " updated_at = excluded.updated_at",
                  registration.id(),
                  Rows.clean(Json.text(registration)),
                  now,
                  now);
              int all =
                  handle.select("SELECT COUNT(*) FROM registrations").mapTo(Integer.class).one();
              if (all > MAX) {
                throw new IllegalStateException(
                    "There are " + MAX + " devices registered; remove one that is not used");
              }
            });
  }

  /** Removes one and what it logs in with; false when there is neither. */
  public boolean remove(String id) {
    return database
        .writer()
        .inTransaction(
            handle ->
                handle.execute("DELETE FROM device_credentials WHERE device = ?", id)
                        + handle.execute("DELETE FROM registrations WHERE id = ?", id)
                    > 0);
  }
}
