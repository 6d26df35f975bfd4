package dev.parley.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Agent;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Things that agents share, all of one kind. They are few and asked for at every reply, so they are
 * kept in memory until one of them changes here. Thread-safe.
 */
public final class Shelf<T extends Shared> {
  /** Things of one kind, at most. */
  public static final int MAX = 2_000;

  private final Database database;
  private final String table;
  private final Class<T> kind;
  private final Object loading = new Object();
  private volatile List<T> known;

  Shelf(Database database, String table, Class<T> kind) {
    this.database = database;
    this.table = table;
    this.kind = kind;
  }

  /** What an agent has, by name. */
  public List<T> of(Agent agent) {
    return all().stream().filter(one -> one.visibleTo(agent)).toList();
  }

  public Optional<T> get(UUID id) {
    return all().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * Puts one there, or in the place of the one with its id.
   *
   * @return false when {@value #MAX} are there already
   */
  public boolean save(T thing) {
    if (get(thing.id()).isEmpty() && all().size() >= MAX) {
      return false;
    }
    database
        .writer()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO "
                            + table
                            + " (id, name, team, owner, updated_at, body) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                            + " team = excluded.team, owner = excluded.owner,"
                            + " updated_at = excluded.updated_at, body = excluded.body")
                    .bind(0, thing.id())
                    .bind(1, Rows.clean(thing.name()))
                    .bindByType(2, thing.team() == null ? null : thing.team().value(), UUID.class)
                    .bindByType(3, thing.owner() == null ? null : thing.owner().value(), UUID.class)
                    .bind(4, Rows.micros(thing.updatedAt()))
                    .bind(5, Rows.clean(Json.text(thing)))
                    .execute());
    changed();
    return true;
  }

  public boolean delete(UUID id) {
    boolean was =
        database
            .writer()
            .withHandle(handle -> handle.execute("DELETE FROM " + table + " WHERE id = ?", id) > 0);
    changed();
    return was;
  }

  private List<T> all() {
    List<T> now = known;
    if (now != null) {
      return now;
    }
    synchronized (loading) {
      known = load();
      return known;
    }
  }

  private List<T> load() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT body FROM " + table + " ORDER BY name, id LIMIT " + MAX)
                    .map((row, context) -> read(row.getString("body")))
                    .list());
  }

  private T read(String body) throws SQLException {
    try {
      return Json.mapper().readValue(body, kind);
    } catch (JsonProcessingException e) {
      throw new SQLException("A row of " + table + " is not readable: " + Json.reason(e), e);
    }
  }

  private void changed() {
    synchronized (loading) {
      known = null;
    }
  }
}
