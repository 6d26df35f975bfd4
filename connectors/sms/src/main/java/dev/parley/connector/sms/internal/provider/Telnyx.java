package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.sms.internal.SmsOptions;
import dev.parley.model.FailureKind;
import dev.parley.model.MessageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Telnyx Messaging. Sources: "Receiving webhooks for messaging" (telnyx-signature-ed25519 over
 * {@code timestamp|body}), "Inbound message", "Send a message".
 */
final class Telnyx implements Provider {
  static final String API = "https://api.telnyx.com";
  private static final Set<String> SENDER_CODES = Set.of("40305", "40304", "40013");

  private final String key;
  private final String profile;
  private final Ed25519Key publicKey;
  private final ReplayWindow window;
  private final String api;

  Telnyx(SmsOptions options, ReplayWindow window) {
    key = options.credential("apiKey");
    profile = options.credentials().get("messagingProfileId");
    publicKey = Ed25519Key.of(options.credential("publicKey"));
    this.window = window;
    api = options.apiOr(API);
  }

  @Override
  public void verify(Webhook webhook) throws WebhookRefused {
    String given = webhook.signatureHeader("telnyx-signature-ed25519");
    String timestamp = webhook.signatureHeader("telnyx-timestamp");
    if (!publicKey.signed(given, Hashes.utf8(timestamp + "|"), webhook.body())) {
      throw WebhookRefused.badSignature(
          "telnyx-signature-ed25519 is not Telnyx's; is publicKey the account's?");
    }
    window.check(timestamp);
  }

  @Override
  public List<Inbound> parse(Webhook webhook) throws WebhookRefused {
    JsonNode data = webhook.json().path("data");
    JsonNode payload = data.path("payload");
    String type = Fields.need(data, "event_type");
    return switch (type) {
      case "message.received" -> List.of(said(payload));
      case "message.sent", "message.finalized" -> receipts(payload);
      default -> throw WebhookRefused.malformed("Events of type " + type + " are not carried");
    };
  }

  private static Inbound said(JsonNode payload) throws WebhookRefused {
    List<Inbound.Media> media = new ArrayList<>();
    for (JsonNode file : payload.path("media")) {
      media.add(
          new Inbound.Media(
              Fields.need(file, "url"), file.path("content_type").asText(null), null));
    }
    return new Inbound.Said(
        Fields.need(payload, "id"),
        Fields.need(payload.path("from"), "phone_number"),
        payload.path("to").path(0).path("phone_number").asText(""),
        payload.path("text").asText(""),
        media,
        Numbers.time(payload.path("received_at").asText(null)),
        Fields.beside(payload, "parts", "subject"));
  }

  private static List<Inbound> receipts(JsonNode payload) throws WebhookRefused {
    List<Inbound> all = new ArrayList<>();
    for (JsonNode to : payload.path("to")) {
      String status = Fields.need(to, "status");
      MessageState state =
          switch (status) {
            case "sent", "delivery_unconfirmed" -> MessageState.SENT;
            case "delivered" -> MessageState.DELIVERED;
            case "expired" -> MessageState.EXPIRED;
            case "sending_failed", "delivery_failed" -> MessageState.FAILED;
            case "queued", "sending" -> null;
            default -> throw WebhookRefused.malformed("Unknown status " + status);
          };
      if (state != null) {
        boolean bad = state == MessageState.FAILED || state == MessageState.EXPIRED;
        JsonNode error = payload.path("errors").path(0);
        String words = error.path("code").asText(status) + " " + error.path("title").asText("");
        all.add(
            new Inbound.Receipt(
                Fields.need(payload, "id"),
                status,
                Fields.need(to, "phone_number"),
                state,
                bad ? ("telnyx " + words).strip() : null));
      }
    }
    return all;
  }

  @Override
  public ApiRequest request(Outgoing message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (message.from() != null) {
      fields.put("from", message.from().handle());
    }
    fields.put("to", message.to().handle());
    if (message.hasText()) {
      fields.put("text", message.text());
    }
    if (message.hasMedia()) {
      fields.put("media_urls", message.media());
    }
    if (profile != null) {
      fields.put("messaging_profile_id", profile);
    }
    if (message.receiptUrl() != null) {
      fields.put("webhook_url", message.receiptUrl());
    }
    return ApiRequest.json(api + "/v2/messages", "Bearer " + key, fields);
  }

  @Override
  public String idIn(JsonNode answer) {
    return answer.path("data").path("id").asText(null);
  }

  @Override
  public ApiError errorIn(JsonNode answer) {
    JsonNode first = answer.path("errors").path(0);
    String title = first.path("title").asText("");
    String detail = first.path("detail").asText("");
    return new ApiError(
        first.path("code").asText(null), detail.isEmpty() ? title : title + ": " + detail);
  }

  @Override
  public FailureKind meaningOf(int status, String code) {
    return code != null && SENDER_CODES.contains(code) ? FailureKind.MISCONFIGURED : null;
  }
}
