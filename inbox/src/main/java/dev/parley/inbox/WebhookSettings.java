package dev.parley.inbox;

import java.time.Duration;
import java.util.List;

/**
 * How events are sent to webhooks.
 *
 * @param allowPrivate whether they may go to addresses inside the network, and by plain HTTP
 * @param retries how long after an attempt that failed the next one follows; given up after the
 *     last
 * @param timeout of one attempt, whole
 * @param disableAfter how long a webhook may fail without one delivery that works
 */
public record WebhookSettings(
    boolean allowPrivate, List<Duration> retries, Duration timeout, Duration disableAfter) {
  /** Eleven attempts within some 24 hours. */
  public static final List<Duration> DEFAULT_RETRIES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(9));

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);
  public static final Duration DEFAULT_DISABLE_AFTER = Duration.ofDays(5);

  public WebhookSettings {
    retries = List.copyOf(retries);
  }

  /** The defaults. */
  public static WebhookSettings of(boolean allowPrivate) {
    return new WebhookSettings(
        allowPrivate, DEFAULT_RETRIES, DEFAULT_TIMEOUT, DEFAULT_DISABLE_AFTER);
  }
}
