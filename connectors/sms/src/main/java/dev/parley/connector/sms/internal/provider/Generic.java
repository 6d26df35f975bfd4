package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.sms.internal.SmsOptions;
import dev.parley.model.MessageState;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parley's own form for gateways of one's own, written down in {@code docs/protocols/sms.md}: JSON
 * webhooks signed with HMAC-SHA256 over {@code timestamp.body}, and one POST that sends.
 */
final class Generic implements Provider {
  private final String token;
  private final WebhookSecret secret;
  private final ReplayWindow window;
  private final String api;

  Generic(SmsOptions options, ReplayWindow window) {
    token = options.credential("apiToken");
    secret = WebhookSecret.of(options, window.clock());
    this.window = window;
    api = options.apiOr(null);
  }

  @Override
  public void verify(Webhook webhook) throws WebhookRefused {
    String given = webhook.signatureHeader("X-Parley-Signature");
    String timestamp = webhook.signatureHeader("X-Parley-Timestamp");
    byte[] signature = decoded(given);
    byte[] time = Hashes.utf8(timestamp + ".");
    if (!secret.any(
        one -> Hashes.same(Hashes.hmac("HmacSHA256", one, time, webhook.body()), signature))) {
      throw WebhookRefused.badSignature("X-Parley-Signature is not made with webhookSecret");
    }
    window.check(timestamp);
  }

  private static byte[] decoded(String given) throws WebhookRefused {
    String text = given.startsWith("sha256=") ? given.substring(7) : given;
    try {
      return text.length() == 64 ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw WebhookRefused.badSignature("X-Parley-Signature is neither hex nor base64");
    }
  }

  @Override
  public List<Inbound> parse(Webhook webhook) throws WebhookRefused {
    JsonNode json = webhook.json();
    String type = Fields.need(json, "type");
    return switch (type) {
      case "message" -> List.of(said(json));
      case "receipt" -> receipt(json);
      default -> throw WebhookRefused.malformed("Unknown type " + type);
    };
  }

  private static Inbound said(JsonNode json) throws WebhookRefused {
    List<Inbound.Media> media = new ArrayList<>();
    for (JsonNode file : json.path("media")) {
      media.add(
          new Inbound.Media(
              Fields.need(file, "url"),
              file.path("mediaType").asText(null),
              file.path("name").asText(null)));
    }
    return new Inbound.Said(
        Fields.need(json, "id"),
        Fields.need(json, "from"),
        json.path("to").asText(""),
        json.path("text").asText(""),
        media,
        Numbers.time(json.path("sentAt").asText(null)),
        Map.of());
  }

  private static List<Inbound> receipt(JsonNode json) throws WebhookRefused {
    String status = Fields.need(json, "state");
    MessageState state =
        switch (status) {
          case "queued" -> null;
          case "sent" -> MessageState.SENT;
          case "delivered" -> MessageState.DELIVERED;
          case "read" -> MessageState.READ;
          case "failed" -> MessageState.FAILED;
          case "expired" -> MessageState.EXPIRED;
          default -> throw WebhookRefused.malformed("Unknown state " + status);
        };
    if (state == null) {
      return List.of();
    }
    boolean bad = state == MessageState.FAILED || state == MessageState.EXPIRED;
    String cause = json.path("code").asText("") + " " + json.path("reason").asText("");
    return List.of(
        new Inbound.Receipt(
            Fields.need(json, "id"),
            status,
            Fields.need(json, "to"),
            state,
            bad ? (cause.isBlank() ? status : cause.strip()) : null));
  }

  @Override
  public ApiRequest request(Outgoing message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", message.id());
    fields.put("from", message.from().handle());
    fields.put("to", message.to().handle());
    fields.put("text", message.text());
    if (message.hasMedia()) {
      fields.put("media", message.media().stream().map(url -> Map.of("url", url)).toList());
    }
    if (message.receiptUrl() != null) {
      fields.put("receiptUrl", message.receiptUrl());
    }
    return ApiRequest.json(api + "/messages", "Bearer " + token, fields)
        .with("Idempotency-Key", message.id());
  }

  @Override
  public String idIn(JsonNode answer) {
    return answer.path("id").asText(null);
  }

  @Override
  public ApiError errorIn(JsonNode answer) {
    return new ApiError(answer.path("code").asText(null), answer.path("message").asText(""));
  }
}
