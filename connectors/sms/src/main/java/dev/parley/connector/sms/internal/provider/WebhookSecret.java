package dev.parley.connector.sms.internal.provider;

import dev.parley.connector.sms.internal.SmsOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * The secret that webhooks are signed with, and for a while the one before it: the other side
 * changes its own some time after ours. Thread-safe.
 *
 * @param before null for none
 * @param until when the one before ends; null for never
 */
record WebhookSecret(String now, String before, Instant until, Clock clock) {

  static WebhookSecret of(SmsOptions options, Clock clock) {
    String until = options.credential("previousWebhookSecretUntil");
    return new WebhookSecret(
        options.credential("webhookSecret"),
        options.credential("previousWebhookSecret"),
        until == null ? null : Instant.parse(until),
        clock);
  }

  /** Whether one that is accepted now made something. */
  boolean any(Predicate<String> made) {
    return made.test(now)
        || (before != null
            && (until == null || clock.instant().isBefore(until))
            && made.test(before));
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "WebhookSecret";
  }
}
