package dev.parley.conversations;

import java.time.Duration;

/**
 * How finely and how long the history of devices is kept.
 *
 * @param resolution a capability has one point in this time, at most: the last value, with the
 *     least and the most of what came between
 * @param raw how long these points are kept; then they become minutes
 * @param minutes how long minutes are kept; then they become hours
 * @param hours how long hours are kept
 */
public record HistoryRules(Duration resolution, Duration raw, Duration minutes, Duration hours) {
  /**
   * Points are kept at least so long: twice as long as a device's own clock is believed, so that a
   * point that comes late, or a second time, still finds its row.
   */
  public static final Duration LEAST_RAW = Duration.ofDays(1);

  /** What holds when nothing is said. */
  public static final HistoryRules DEFAULT = new HistoryRules(null, null, null, null);

  /** Null is the default. */
  public HistoryRules {
    resolution = resolution == null ? Duration.ofSeconds(1) : resolution;
    raw = raw == null ? Duration.ofDays(2) : raw;
    minutes = minutes == null ? Duration.ofDays(30) : minutes;
    hours = hours == null ? Duration.ofDays(1_826) : hours;
    if (resolution.compareTo(Duration.ofMillis(1)) < 0
        || resolution.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "telemetry.resolution is 1 ms to 1 min, not " + resolution);
    }
    if (raw.compareTo(LEAST_RAW) < 0) {
      throw new IllegalArgumentException("telemetry.raw is at least 1 day, not " + raw);
    }
    if (minutes.compareTo(raw) < 0 || hours.compareTo(minutes) < 0) {
      throw new IllegalArgumentException(
          "telemetry.minutes is at least telemetry.raw, and telemetry.hours at least that");
    }
  }
}
