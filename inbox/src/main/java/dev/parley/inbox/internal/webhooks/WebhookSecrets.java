package dev.parley.inbox.internal.webhooks;

import dev.parley.conversations.Webhook;
import dev.parley.conversations.Webhooks;
import dev.parley.inbox.Seal;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets that webhooks are signed with: sealed in the database, so that who reads it, or a
 * copy, cannot sign. A seal is bound to its webhook. Thread-safe.
 */
public final class WebhookSecrets {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSecrets.class);

  /** What a sealed secret begins with; one in the clear begins with {@link Signing#PREFIX}. */
  private static final String SEALED = "sealed:";

  private static final String PURPOSE = "secret of webhook ";

  private final Webhooks webhooks;
  private final Seal seal;

  public WebhookSecrets(Webhooks webhooks, Seal seal) {
    this.webhooks = webhooks;
    this.seal = seal;
  }

  /** A secret in the form in which it is kept. */
  public String sealed(UUID webhook, String secret) {
    return SEALED + seal.close(PURPOSE + webhook, secret);
  }

  /** What signs a webhook's deliveries; empty when it is there no more, or cannot be read. */
  Optional<Webhook.Secrets> of(UUID webhook) {
    return webhooks
        .secrets(webhook)
        .flatMap(
            kept ->
                open(webhook, kept.current())
                    .map(
                        current ->
                            new Webhook.Secrets(
                                current,
                                kept.old() == null ? null : open(webhook, kept.old()).orElse(null),
                                kept.oldUntil())));
  }

  private Optional<String> open(UUID webhook, String kept) {
    return kept.startsWith(SEALED)
        ? seal.open(PURPOSE + webhook, kept.substring(SEALED.length()))
        : Optional.of(kept);
  }

  /**
   * Seals what an older hub left in the clear, and disables who cannot be signed for: the hub has
   * another key than the one that sealed. For the start, before anything is sent.
   */
  public void begin() {
    for (Webhook webhook : webhooks.all()) {
      UUID id = webhook.id();
      webhooks
          .secrets(id)
          .filter(kept -> isClear(kept.current()) || isClear(kept.old()))
          .ifPresent(kept -> webhooks.rewrite(id, text -> isClear(text) ? sealed(id, text) : text));
      if (webhook.enabled() && of(id).isEmpty()) {
        webhooks.disable(id, "Its secret cannot be read any more: make a new one, then enable it");
        LOG.warn(
            "Webhook {} is disabled: the hub's key is not the one that its secret was sealed with",
            id);
      }
    }
  }

  private static boolean isClear(String kept) {
    return kept != null && !kept.startsWith(SEALED);
  }
}
