package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * MessageBird's signature ("Verify HTTP requests"): a JWT in MessageBird-Signature-JWT, HS256 with
 * the signing key, whose url_hash and payload_hash are SHA-256 of the URL and the body.
 */
final class MessageBirdSignature {
  private static final long LEEWAY = 1;

  private final String key;
  private final ReplayWindow window;

  MessageBirdSignature(String key, ReplayWindow window) {
    this.key = key;
    this.window = window;
  }

  void verify(Webhook webhook) throws WebhookRefused {
    JsonNode claims = Jwt.claims(webhook.signatureHeader("MessageBird-Signature-JWT"), key);
    if (!claims.path("iss").asText().equals("MessageBird")) {
      throw WebhookRefused.badSignature("The token is not issued by MessageBird");
    }
    long now = window.clock().instant().getEpochSecond();
    if (!claims.path("exp").canConvertToLong() || claims.path("exp").asLong() + LEEWAY < now) {
      throw WebhookRefused.badSignature("The token has expired");
    }
    if (claims.path("nbf").asLong(0) - LEEWAY > now
        || claims.path("iat").asLong(0) - LEEWAY > now) {
      throw WebhookRefused.badSignature("The token is not valid yet; check this machine's clock");
    }
    if (claims.has("iat")) {
      window.check(claims.path("iat").asText());
    }
    if (!Hashes.same(
        Hashes.sha256Hex(Hashes.utf8(webhook.url())), claims.path("url_hash").asText())) {
      throw WebhookRefused.badSignature(
          "The token is for another URL than " + webhook.url() + "; is that set at MessageBird?");
    }
    String payload = claims.path("payload_hash").asText("");
    String expected = webhook.hasBody() ? Hashes.sha256Hex(webhook.body()) : "";
    if (!Hashes.same(expected, payload)) {
      throw WebhookRefused.badSignature("The body is not the one that payload_hash names");
    }
  }
}
