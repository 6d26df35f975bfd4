package dev.parley.conversations.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What a report is about.
 *
 * @param from the first moment; counted are half hours, so it is taken down to one
 * @param to the moment after the last; after {@code from}
 * @param zone whose days and hours; a zone that is off by quarters of an hour is taken as off by
 *     halves
 * @param by what each row is of
 * @param channel only this channel, or null
 * @param agent only conversations of this agent (an id as text), or null
 * @param team only conversations of this team (an id as text), or null
 * @param label only conversations with this label, or null
 */
public record ReportQuery(
    Instant from,
    Instant to,
    ZoneId zone,
    By by,
    String channel,
    String agent,
    String team,
    String label) {
  /** The longest time that one report is about. */
  public static final Duration MAX = Duration.ofDays(400);

  /** The longest time that a report by hours is about, so that it stays a page. */
  public static final Duration MAX_BY_HOUR = Duration.ofDays(31);

  /** What each row is of. */
  public enum By {
    /** One hour of one day. Key: {@code 2026-11-24T13:00}. */
    HOUR,
    /** Key: {@code 2026-11-24}. */
    DAY,
    /** Monday to Sunday. Key: the Monday. */
    WEEK,
    /** Key: its name. */
    CHANNEL,
    /** Key: the agent's id, empty for nobody's. */
    AGENT,
    /** Key: the team's id, empty for no team's. */
    TEAM,
    /** Key: its name. A conversation with two labels is in two rows. */
    LABEL,
    /** One hour of every such weekday. Key: ISO weekday and hour, {@code 1T13}. */
    HOUR_OF_WEEK
  }

  public ReportQuery {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(by, "by");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from (" + from + ") is not before to (" + to + ")");
    }
    Duration longest = by == By.HOUR ? MAX_BY_HOUR : MAX;
    if (Duration.between(from, to).compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "A report by %s is about %d days at most, not %d"
              .formatted(
                  by.name().toLowerCase(java.util.Locale.ROOT),
                  longest.toDays(),
                  Duration.between(from, to).toDays()));
    }
  }
}
