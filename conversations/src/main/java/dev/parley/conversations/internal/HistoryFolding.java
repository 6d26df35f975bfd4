package dev.parley.conversations.internal;

import dev.parley.conversations.HistoryRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Makes minutes of points and hours of minutes once they are old enough. What is folded goes in the
 * same transaction, so nothing is counted twice or lost, wherever it is broken off. Used by one
 * thread.
 */
public final class HistoryFolding {
  /** Least and most of a row that is there and one that comes. */
  static final String WIDER =
      "least = CASE WHEN excluded.least < history.least THEN excluded.least ELSE history.least END,"
          + " most = CASE WHEN excluded.most > history.most THEN excluded.most ELSE history.most"
          + " END";

  /** The key's next capability of a device. */
  static final String NEXT =
      "SELECT device, capability FROM history WHERE (device, capability) > (?, ?)"
          + " ORDER BY device, capability LIMIT 1";

  private static final String FOLD =
      "INSERT INTO history (device, capability, step, at, least, most, total, count)"
          + " SELECT device, capability, ?, at / ? * ?, MIN(least), MAX(most), SUM(total),"
          + " SUM(count) FROM history WHERE device = ? AND capability = ? AND step = ? AND at <= ?"
          + " GROUP BY 1, 2, 4 ON CONFLICT (device, capability, step, at)"
          + " DO UPDATE SET total = history.total + excluded.total,"
          + " count = history.count + excluded.count, "
          + WIDER;

  static final String LAST =
      "SELECT MAX(at) FROM (SELECT at FROM history WHERE device = ? AND capability = ?"
          + " AND step = ? AND at < ? ORDER BY at LIMIT "
          + Housekeeping.CHUNK
          + ") oldest";

  /** Capabilities that are looked at in one round, at most; the next round goes on after them. */
  static final int CAPABILITIES = 2_000;

  /** Transactions in one round, at most. */
  static final int CHUNKS = 1_000;

  private final Database database;
  private final HistoryRules rules;
  private Series at = Series.FIRST;

  /** One capability of one device. */
  private record Series(String device, String capability) {
    static final Series FIRST = new Series("", "");
  }

  public HistoryFolding(Database database, HistoryRules rules) {
    this.database = database;
    this.rules = rules;
  }

  /** One round. */
  public void run(Instant now) {
    int chunks = 0;
    for (int i = 0; i < CAPABILITIES && !Thread.currentThread().isInterrupted(); i++) {
      Optional<Series> next = after(at);
      if (next.isEmpty()) {
        at = Series.FIRST;
        return;
      }
      Series one = next.get();
      for (Step step : Step.values()) {
        while (fold(one, step, now)) {
          chunks++;
          if (chunks >= CHUNKS) {
            return; // The next round begins with the same one.
          }
        }
      }
      at = one;
    }
  }

  private enum Step {
    RAW(0, 60),
    MINUTES(60, 3_600),
    HOURS(3_600, 0);

    final int seconds;

    /** What it becomes; 0 is nothing. */
    final int into;

    Step(int seconds, int into) {
      this.seconds = seconds;
      this.into = into;
    }

    Duration keptFor(HistoryRules rules) {
      return switch (this) {
        case RAW -> rules.raw();
        case MINUTES -> rules.minutes();
        case HOURS -> rules.hours();
      };
    }
  }

  private Optional<Series> after(Series before) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(NEXT)
                    .bind(0, before.device())
                    .bind(1, before.capability())
                    .map((row, context) -> new Series(row.getString(1), row.getString(2)))
                    .findFirst());
  }

  /** Whether there was something. */
  private boolean fold(Series one, Step step, Instant now) {
    long before = Rows.micros(now.minus(step.keptFor(rules)));
    if (database.reader().withHandle(handle -> last(handle, one, step, before)).isEmpty()) {
      return false;
    }
    return database
        .writer()
        .inTransaction(
            handle -> {
              Optional<Long> upTo = last(handle, one, step, before);
              upTo.ifPresent(end -> move(handle, one, step, end));
              return upTo.isPresent();
            });
  }

  /** The last of a chunk of rows that are old enough. */
  private static Optional<Long> last(Handle handle, Series one, Step step, long before) {
    return handle
        .createQuery(LAST)
        .bind(0, one.device())
        .bind(1, one.capability())
        .bind(2, step.seconds)
        .bind(3, before)
        .map((row, context) -> row.getLong(1))
        .findFirst()
        .filter(end -> end > 0);
  }

  private static void move(Handle handle, Series one, Step step, long upTo) {
    if (step.into > 0) {
      long width = step.into * 1_000_000L;
      handle.execute(
          FOLD, step.into, width, width, one.device(), one.capability(), step.seconds, upTo);
    }
    handle.execute(
        "DELETE FROM history WHERE device = ? AND capability = ? AND step = ? AND at <= ?",
        one.device(),
        one.capability(),
        step.seconds,
        upTo);
  }
}
