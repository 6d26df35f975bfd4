package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.sms.internal.SmsOptions;
import dev.parley.model.FailureKind;
import dev.parley.model.MessageState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vonage (Nexmo): the Messages API both ways and the SMS API's webhooks. Sources: "Signed webhooks"
 * (JWT with payload_hash), "Signing messages" (sig parameter), "Messages API reference", "Inbound
 * SMS", "SMS delivery receipts".
 */
final class Vonage implements Provider {
  static final String API = "https://api.nexmo.com";
  private static final List<String> MEDIA = List.of("image", "audio", "video", "vcard", "file");

  private final String key;
  private final String secret;
  private final VonageSignature signature;
  private final String api;

  Vonage(SmsOptions options, ReplayWindow window) {
    key = options.credential("apiKey");
    secret = options.credential("apiSecret");
    signature = new VonageSignature(key, options.credential("signatureSecret"), window);
    api = options.apiOr(API);
  }

  @Override
  public void verify(Webhook webhook) throws WebhookRefused {
    signature.verify(webhook);
  }

  @Override
  public List<Inbound> parse(Webhook webhook) throws WebhookRefused {
    if (webhook.isGet() || webhook.isForm()) {
      return VonageSmsApi.parse(webhook.form()::get);
    }
    JsonNode json = webhook.json();
    if (!json.has("message_uuid")) {
      return VonageSmsApi.parse(name -> json.path(name).asText(null));
    }
    return json.has("status") ? receipt(json) : List.of(said(json));
  }

  private static Inbound said(JsonNode json) throws WebhookRefused {
    String type = json.path("message_type").asText("text");
    JsonNode file = json.path(type);
    List<Inbound.Media> media = List.of();
    String text = json.path("text").asText("");
    if (MEDIA.contains(type)) {
      media =
          List.of(
              new Inbound.Media(Fields.need(file, "url"), null, file.path("name").asText(null)));
      text = file.path("caption").asText(text);
    } else if (!type.equals("text")) {
      throw WebhookRefused.malformed("Unknown message_type " + type);
    }
    return new Inbound.Said(
        Fields.need(json, "message_uuid"),
        Fields.need(json, "from"),
        json.path("to").asText(""),
        text,
        media,
        Numbers.time(json.path("timestamp").asText(null)),
        Fields.beside(json.path("sms"), "num_messages", "keyword"));
  }

  private static List<Inbound> receipt(JsonNode json) throws WebhookRefused {
    String status = Fields.need(json, "status");
    MessageState state =
        switch (status) {
          case "submitted" -> MessageState.SENT;
          case "delivered" -> MessageState.DELIVERED;
          case "read" -> MessageState.READ;
          case "rejected", "undeliverable" -> MessageState.FAILED;
          default -> throw WebhookRefused.malformed("Unknown status " + status);
        };
    JsonNode error = json.path("error");
    String cause =
        state == MessageState.FAILED
            ? "vonage %s %s".formatted(error.path("title").asText(status), words(error)).strip()
            : null;
    return List.of(
        new Inbound.Receipt(
            Fields.need(json, "message_uuid"), status, Fields.need(json, "to"), state, cause));
  }

  private static String words(JsonNode problem) {
    String detail = problem.path("detail").asText("");
    return detail.isEmpty() ? problem.path("title").asText("") : detail;
  }

  @Override
  public int maxMedia() {
    return 1;
  }

  @Override
  public ApiRequest request(Outgoing message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("to", message.to().digits());
    fields.put("from", message.from().digits());
    fields.put("client_ref", message.id());
    if (message.receiptUrl() != null) {
      fields.put("webhook_url", message.receiptUrl());
    }
    if (message.hasMedia()) {
      fields.put("channel", "mms");
      fields.put("message_type", "image");
      Map<String, Object> image = new LinkedHashMap<>();
      image.put("url", message.media().get(0));
      if (message.hasText()) {
        image.put("caption", message.text());
      }
      fields.put("image", image);
    } else {
      fields.put("channel", "sms");
      fields.put("message_type", "text");
      fields.put("text", message.text());
    }
    return ApiRequest.json(api + "/v1/messages", Hashes.basic(key, secret), fields);
  }

  @Override
  public String idIn(JsonNode answer) {
    return answer.path("message_uuid").asText(null);
  }

  @Override
  public ApiError errorIn(JsonNode answer) {
    String type = answer.path("type").asText("");
    String code = type.substring(type.lastIndexOf('#') + 1);
    return new ApiError(code.isEmpty() ? null : code, words(answer));
  }

  @Override
  public FailureKind meaningOf(int status, String code) {
    return "1120".equals(code) ? FailureKind.MISCONFIGURED : null;
  }
}
