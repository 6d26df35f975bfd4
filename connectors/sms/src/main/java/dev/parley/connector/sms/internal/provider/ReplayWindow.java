package dev.parley.connector.sms.internal.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How old, or how far ahead, a signed time may be. What is captured and sent again inside the
 * window is a duplicate by its id; outside it is refused.
 */
public record ReplayWindow(Clock clock, Duration width) {

  /**
   * Checks a time in seconds since 1970, as text.
   *
   * @throws WebhookRefused when it is no number or outside the window
   */
  void check(String epochSeconds) throws WebhookRefused {
    try {
      check(Instant.ofEpochSecond(Long.parseLong(epochSeconds)));
    } catch (NumberFormatException | java.time.DateTimeException e) {
      throw WebhookRefused.badSignature("The signed time is no number of seconds");
    }
  }

  /**
   * Checks a time.
   *
   * @throws WebhookRefused when it is outside the window
   */
  void check(Instant signed) throws WebhookRefused {
    Duration age = Duration.between(signed, clock.instant());
    if (age.abs().compareTo(width) > 0) {
      throw WebhookRefused.badSignature(
          "Signed at %s, which is outside the replay window of %d s; check this machine's clock"
              .formatted(signed, width.toSeconds()));
    }
  }
}
