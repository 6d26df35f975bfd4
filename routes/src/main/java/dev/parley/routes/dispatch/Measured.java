package dev.parley.routes.dispatch;

import dev.parley.conversations.History;
import dev.parley.model.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What of a device's report belongs into its history: numbers, and on and off as 1 and 0. Text is
 * its state now and no more.
 */
final class Measured {
  /** How far behind a device's own clock is believed: it may have kept its reports for a while. */
  static final Duration BEHIND = Duration.ofHours(12);

  /** How far ahead a device's own clock is believed. */
  static final Duration AHEAD = Duration.ofMinutes(1);

  private Measured() {}

  /** Keeps a value for the history, if it is one that a history has. */
  static void keep(Message message, String device, String capability, Object value, Work work) {
    double number = number(value);
    if (Math.abs(number) <= History.LARGEST) { // Not a number is not.
      work.batch().report(device, capability, number, when(message.sentAt(), message.receivedAt()));
    }
  }

  /** When it was measured: as the device says, if its clock can be right. */
  static Instant when(Instant said, Instant received) {
    return said.isBefore(received.minus(BEHIND)) || said.isAfter(received.plus(AHEAD))
        ? received
        : said;
  }

  /** The value as a number; not a number for everything else. */
  static double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    String word = value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "on", "true" -> 1;
      case "off", "false" -> 0;
      default -> Double.NaN;
    };
  }
}
