package dev.parley.connector.mqtt.internal.flow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Judges the time that a device tells: many have none, or a wrong one. */
final class Clock {
  /** A device's clock may be ahead of ours by this. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** What a device kept while it was offline is believed up to this age. */
  static final Duration BEHIND = Duration.ofDays(7);

  private Clock() {}

  /** The time told, or null when it is no RFC 3339 time or not to be believed. */
  static Instant believed(String told, Instant now) {
    try {
      Instant at = OffsetDateTime.parse(told).toInstant();
      return at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(BEHIND)) ? null : at;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
