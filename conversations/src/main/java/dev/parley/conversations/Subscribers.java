package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** How far programs are with the event log, so that they need no memory. Thread-safe. */
public final class Subscribers {
  /** Subscribers of one session or token, at most. */
  public static final int MAX_PER_OWNER = 20;

  /** How long one is kept that neither connects nor acknowledges. */
  public static final Duration KEPT_FOR = Duration.ofDays(30);

  private static final String ONE = "SELECT * FROM subscribers WHERE owner = ? AND name = ?";

  private final Database database;

  Subscribers(Database database) {
    this.database = database;
  }

  /**
   * The one of a name, which is made when there is none.
   *
   * @param owner the stored hash of the session or token
   * @param from where a new one begins, or null for the newest event
   * @throws IllegalStateException when it would be one more than {@value #MAX_PER_OWNER}
   */
  public Subscriber open(String owner, String name, Long from) {
    long now = Rows.micros(Instant.now());
    return database
        .writer()
        .inTransaction(
            handle -> {
              int others =
                  handle
                      .createQuery("SELECT COUNT(*) FROM subscribers WHERE owner = ? AND name <> ?")
                      .bind(0, owner)
                      .bind(1, name)
                      .mapTo(Integer.class)
                      .one();
              if (others >= MAX_PER_OWNER && get(handle, owner, name).isEmpty()) {
                throw new IllegalStateException(
                    "There are " + MAX_PER_OWNER + " subscribers; delete one first");
              }
              handle.execute(
                  "INSERT INTO subscribers (owner, name, event_cursor, created_at, seen_at)"
                      + " VALUES (?, ?, COALESCE(CAST(? AS BIGINT),"
                      + " (SELECT MAX(sequence) FROM events), 0), ?, ?)"
                      + " ON CONFLICT (owner, name) DO UPDATE SET seen_at = excluded.seen_at",
                  owner,
                  name,
                  from,
                  now,
                  now);
              return get(handle, owner, name).orElseThrow();
            });
  }

  /**
   * Takes note that everything up to a cursor is done; an older cursor than before changes nothing.
   *
   * @return as it is now, or empty when there is none of that name
   */
  public Optional<Subscriber> acknowledge(String owner, String name, long cursor) {
    return database
        .writer()
        .inTransaction(
            handle -> {
              handle.execute(
                  "UPDATE subscribers SET seen_at = ?, event_cursor ="
                      + " CASE WHEN event_cursor < ? THEN ? ELSE event_cursor END"
                      + " WHERE owner = ? AND name = ?",
                  Rows.micros(Instant.now()),
                  cursor,
                  cursor,
                  owner,
                  name);
              return get(handle, owner, name);
            });
  }

  /** Those of a session or token, by name; the cursor is the last name of the page before. */
  public Page<Subscriber> of(String owner, String cursor, int limit) {
    int size = Page.limit(limit);
    List<Subscriber> found =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT * FROM subscribers WHERE owner = ? AND name > ?"
                                + " ORDER BY name LIMIT "
                                + (size + 1))
                        .bind(0, owner)
                        .bind(1, cursor == null ? "" : cursor)
                        .map((row, context) -> subscriber(row))
                        .list());
    return Page.cut(found, size, Subscriber::name);
  }

  /** Forgets one; false when there is none of that name. */
  public boolean delete(String owner, String name) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute("DELETE FROM subscribers WHERE owner = ? AND name = ?", owner, name)
                    > 0);
  }

  /** Sessions and tokens, by their stored hashes, that have any. */
  public Set<String> owners() {
    return database
        .reader()
        .withHandle(
            handle ->
                new HashSet<>(
                    handle
                        .createQuery("SELECT DISTINCT owner FROM subscribers")
                        .mapTo(String.class)
                        .list()));
  }

  /** Forgets all of sessions and tokens that are over. */
  public void end(Collection<String> owners) {
    if (owners.isEmpty()) {
      return;
    }
    database
        .writer()
        .useTransaction(
            handle ->
                owners.forEach(
                    owner -> handle.execute("DELETE FROM subscribers WHERE owner = ?", owner)));
  }

  /** Forgets those that were not seen for {@link #KEPT_FOR}. */
  void prune(Instant now) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "DELETE FROM subscribers WHERE seen_at < ?", Rows.micros(now.minus(KEPT_FOR))));
  }

  private static Optional<Subscriber> get(Handle handle, String owner, String name) {
    return handle
        .createQuery(ONE)
        .bind(0, owner)
        .bind(1, name)
        .map((row, context) -> subscriber(row))
        .findFirst();
  }

  private static Subscriber subscriber(ResultSet row) throws SQLException {
    return new Subscriber(
        row.getString("name"),
        row.getLong("event_cursor"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "seen_at"));
  }
}
