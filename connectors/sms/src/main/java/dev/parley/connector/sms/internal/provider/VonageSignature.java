package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Vonage's two signatures. Messages API ("Signed webhooks"): a JWT in Authorization, HS256 with the
 * account's signature secret, whose payload_hash is the body's SHA-256. SMS API ("Signing
 * messages"): a sig parameter, HMAC-SHA256 over the sorted parameters with {@code &} and {@code =}
 * in values made {@code _}. The weaker methods (MD5, SHA-1) are not accepted.
 */
final class VonageSignature {
  private final String key;
  private final String secret;
  private final ReplayWindow window;

  VonageSignature(String key, String secret, ReplayWindow window) {
    this.key = key;
    this.secret = secret;
    this.window = window;
  }

  void verify(Webhook webhook) throws WebhookRefused {
    String authorization = webhook.header("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      token(webhook, authorization.substring(7).strip());
    } else {
      parameters(webhook);
    }
  }

  private void token(Webhook webhook, String token) throws WebhookRefused {
    JsonNode claims = Jwt.claims(token, secret);
    window.check(claims.path("iat").asText());
    if (claims.has("exp")
        && claims.path("exp").asLong() < window.clock().instant().getEpochSecond()) {
      throw WebhookRefused.badSignature("The token has expired");
    }
    if (claims.has("api_key") && !claims.path("api_key").asText().equals(key)) {
      throw WebhookRefused.badSignature("The token is for another API key");
    }
    String signed = claims.path("payload_hash").asText().toLowerCase(Locale.ROOT);
    if (!Hashes.same(Hashes.sha256Hex(webhook.body()), signed)) {
      throw WebhookRefused.badSignature("The body is not the one that payload_hash names");
    }
  }

  private void parameters(Webhook webhook) throws WebhookRefused {
    Map<String, String> signed = new TreeMap<>();
    if (webhook.isGet() || webhook.isForm()) {
      webhook.form().fields().forEach((name, values) -> signed.put(name, values.get(0)));
    } else if (webhook.isJson()) {
      webhook
          .json()
          .properties()
          .forEach(field -> signed.put(field.getKey(), field.getValue().asText()));
    }
    String given = signed.remove("sig");
    if (given == null) {
      throw WebhookRefused.badSignature(
          "There is neither a Bearer token nor a sig parameter; switch signed webhooks on");
    }
    StringBuilder all = new StringBuilder();
    signed.forEach(
        (name, value) ->
            all.append('&')
                .append(name)
                .append('=')
                .append(value.replace('&', '_').replace('=', '_')));
    String expected =
        HexFormat.of().formatHex(Hashes.hmac("HmacSHA256", secret, Hashes.utf8(all.toString())));
    if (!Hashes.same(expected, given.toLowerCase(Locale.ROOT))) {
      throw WebhookRefused.badSignature(
          "sig is not ours; the signature method at Vonage must be SHA-256 HMAC");
    }
    window.check(signed.getOrDefault("timestamp", ""));
  }
}
