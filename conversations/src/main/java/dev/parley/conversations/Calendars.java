package dev.parley.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.BusinessCalendar;
import dev.parley.model.BusinessHours;
import dev.parley.model.TeamId;
import java.util.List;
import java.util.Optional;

/**
 * Business calendars. They are few and asked for with every message, so they are kept in memory,
 * ready to compute with, until one of them changes here. Thread-safe.
 */
public final class Calendars {
  /** How many there may be. */
  public static final int MAX = 100;

  /** A calendar, and what computes with it. */
  public record Kept(BusinessCalendar calendar, BusinessHours hours) {}

  private final Database database;
  private final Object loading = new Object();
  private volatile List<Kept> known;

  Calendars(Database database) {
    this.database = database;
  }

  /** All, by name. */
  public List<Kept> all() {
    List<Kept> now = known;
    if (now != null) {
      return now;
    }
    synchronized (loading) {
      known = load();
      return known;
    }
  }

  private void changed() {
    synchronized (loading) {
      known = null;
    }
  }

  private List<Kept> load() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT body FROM calendars ORDER BY name LIMIT " + MAX)
                    .map((row, context) -> kept(row.getString("body")))
                    .list());
  }

  private static Kept kept(String body) {
    try {
      BusinessCalendar calendar = Json.mapper().readValue(body, BusinessCalendar.class);
      return new Kept(calendar, new BusinessHours(calendar));
    } catch (JsonProcessingException e) {
      throw new StoreException("A stored calendar cannot be read", e);
    }
  }

  /** The hours that a conversation's promises are counted in; empty: always open. */
  public Optional<Kept> of(TeamId team, String channel) {
    List<Kept> all = all();
    return all.stream()
        .filter(kept -> team != null && kept.calendar().teams().contains(team))
        .findFirst()
        .or(() -> of(channel));
  }

  /** A channel's own hours; empty: always open. */
  public Optional<Kept> of(String channel) {
    return all().stream().filter(kept -> kept.calendar().channels().contains(channel)).findFirst();
  }

  /**
   * Creates or changes a calendar.
   *
   * @throws IllegalArgumentException when it cannot be computed with, another one has its name, or
   *     there are {@link #MAX} others; says which
   */
  public void save(BusinessCalendar calendar) {
    BusinessHours.check(calendar);
    List<Kept> others =
        all().stream().filter(kept -> !kept.calendar().id().equals(calendar.id())).toList();
    if (others.stream().anyMatch(kept -> kept.calendar().name().equals(calendar.name()))) {
      throw new IllegalArgumentException("Another calendar is called " + calendar.name());
    }
    if (others.size() >= MAX) {
      throw new IllegalArgumentException("There may be " + MAX + " calendars");
    }
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO calendars (id, name, body) VALUES (?, ?, ?) ON CONFLICT (id)"
                        + " DO UPDATE SET name = excluded.name, body = excluded.body",
                    calendar.id(),
                    Rows.clean(calendar.name()),
                    Rows.clean(Json.text(calendar))));
    changed();
  }

  /** Removes a calendar; whose it was is always open then. */
  public boolean delete(String id) {
    boolean was =
        database
            .writer()
            .withHandle(handle -> handle.execute("DELETE FROM calendars WHERE id = ?", id) > 0);
    changed();
    return was;
  }
}
