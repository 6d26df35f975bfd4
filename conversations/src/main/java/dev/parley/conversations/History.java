package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What devices reported over time; written by {@link Batch#report}. Thread-safe. */
public final class History {
  /** Points of one answer, at most. */
  public static final int MOST_POINTS = 1_000;

  /** Values beyond this, of either sign, are no measurement and are not kept. */
  public static final double LARGEST = 1e15;

  /** Of one answer. */
  public static final Duration LONGEST = Duration.ofDays(3_653);

  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  /** Along the primary key, whatever the time is kept as: each value is in one row only. */
  public static final String READ =
      "SELECT MIN(at) AS at, MIN(least) AS least, MAX(most) AS most, SUM(total) AS total,"
          + " SUM(count) AS count FROM history WHERE device = ? AND capability = ?"
          + " AND step IN (0, 60, 3600) AND at >= ? AND at < ? GROUP BY (at - ?) / ?"
          + " ORDER BY 1";

  private final Database database;

  /**
   * The values of some time.
   *
   * @param at when it begins
   * @param count of values
   */
  public record Point(Instant at, double avg, double min, double max, long count) {}

  /** Whether there can be something at a time. */
  public static boolean holds(Instant at) {
    return at.isAfter(Instant.EPOCH) && at.isBefore(END);
  }

  History(Database database) {
    this.database = database;
  }

  /**
   * The values from a time until before another one, in equal parts of it, oldest first; parts
   * without any value are left out.
   *
   * @param points parts, at most {@link #MOST_POINTS}
   */
  public List<Point> read(String device, String capability, Instant from, Instant to, int points) {
    if (points < 1 || points > MOST_POINTS || !holds(from) || !holds(to) || !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "No history from " + from + " to " + to + " in " + points + " points");
    }
    long first = Rows.micros(from);
    long end = Rows.micros(to);
    long part = (end - first + points - 1) / points;
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(READ)
                    .bind(0, device)
                    .bind(1, capability)
                    .bind(2, first)
                    .bind(3, end)
                    .bind(4, first)
                    .bind(5, part)
                    .map((row, context) -> point(row))
                    .list());
  }

  private static Point point(ResultSet row) throws SQLException {
    long count = row.getLong("count");
    return new Point(
        Rows.instant(row, "at"),
        row.getDouble("total") / count,
        row.getDouble("least"),
        row.getDouble("most"),
        count);
  }
}
