package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.sms.internal.SmsOptions;
import dev.parley.model.MessageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sinch SMS (XMS). Sources: "Callbacks: validating" (x-sinch-webhook-signature: HMAC-SHA256 over
 * body, nonce and timestamp), "SMS API webhooks", "Delivery reports", "Batches".
 */
final class Sinch implements Provider {
  private static final String HEADER = "x-sinch-webhook-signature";

  private final String plan;
  private final String token;
  private final WebhookSecret secret;
  private final ReplayWindow window;
  private final String api;

  Sinch(SmsOptions options, ReplayWindow window) {
    plan = options.credential("servicePlanId");
    token = options.credential("apiToken");
    secret = WebhookSecret.of(options, window.clock());
    this.window = window;
    String region = options.credentials().getOrDefault("region", "us");
    api = options.apiOr("https://" + region + ".sms.api.sinch.com");
  }

  @Override
  public void verify(Webhook webhook) throws WebhookRefused {
    String given = webhook.signatureHeader(HEADER);
    String nonce = webhook.signatureHeader(HEADER + "-nonce");
    String timestamp = webhook.signatureHeader(HEADER + "-timestamp");
    String algorithm = webhook.header(HEADER + "-algorithm");
    if (algorithm != null && !algorithm.equalsIgnoreCase("HmacSHA256")) {
      throw WebhookRefused.badSignature("The signature's algorithm is not HmacSHA256");
    }
    byte[] rest = Hashes.utf8("." + nonce + "." + timestamp);
    if (!secret.any(
        one ->
            Hashes.same(
                Hashes.base64(Hashes.hmac("HmacSHA256", one, webhook.body(), rest)), given))) {
      throw WebhookRefused.badSignature(HEADER + " is not ours; is the secret the webhook's?");
    }
    window.check(timestamp);
  }

  @Override
  public List<Inbound> parse(Webhook webhook) throws WebhookRefused {
    JsonNode json = webhook.json();
    String type = Fields.need(json, "type");
    return switch (type) {
      case "mo_text" -> List.of(said(json, json.path("body").asText(""), List.of()));
      case "mo_media" -> List.of(media(json));
      case "delivery_report_sms", "delivery_report_mms" -> reports(json);
      case "recipient_delivery_report_sms", "recipient_delivery_report_mms" ->
          report(json, json, Fields.need(json, "recipient"));
      default -> throw WebhookRefused.malformed("Messages of type " + type + " are not carried");
    };
  }

  private static Inbound media(JsonNode json) throws WebhookRefused {
    List<Inbound.Media> media = new ArrayList<>();
    for (JsonNode file : json.path("body").path("media")) {
      String url = file.path("url").asText(file.path("media_url").asText(""));
      if (!url.isEmpty()) {
        media.add(new Inbound.Media(url, file.path("content_type").asText(null), null));
      }
    }
    return said(json, json.path("body").path("message").asText(""), media);
  }

  private static Inbound said(JsonNode json, String text, List<Inbound.Media> media)
      throws WebhookRefused {
    return new Inbound.Said(
        Fields.need(json, "id"),
        Fields.need(json, "from"),
        json.path("to").asText(""),
        text,
        media,
        Numbers.time(json.path("sent_at").asText(json.path("received_at").asText(null))),
        Fields.beside(json, "operator_id", "client_reference"));
  }

  private static List<Inbound> reports(JsonNode json) throws WebhookRefused {
    List<Inbound> all = new ArrayList<>();
    for (JsonNode status : json.path("statuses")) {
      if (status.path("recipients").isEmpty()) {
        throw WebhookRefused.malformed(
            "The report names no recipients; ask for delivery_report full or per_recipient");
      }
      for (JsonNode recipient : status.path("recipients")) {
        all.addAll(report(json, status, recipient.asText()));
      }
    }
    return all;
  }

  private static List<Inbound> report(JsonNode json, JsonNode about, String to)
      throws WebhookRefused {
    String status = Fields.need(about, "status");
    MessageState state =
        switch (status) {
          case "Dispatched" -> MessageState.SENT;
          case "Delivered" -> MessageState.DELIVERED;
          case "Expired" -> MessageState.EXPIRED;
          case "Aborted", "Cancelled", "Rejected", "Deleted", "Failed" -> MessageState.FAILED;
          case "Queued", "Unknown" -> null;
          default -> throw WebhookRefused.malformed("Unknown status " + status);
        };
    if (state == null) {
      return List.of();
    }
    boolean bad = state == MessageState.FAILED || state == MessageState.EXPIRED;
    return List.of(
        new Inbound.Receipt(
            Fields.need(json, "batch_id"),
            to + "/" + status,
            to,
            state,
            bad ? "sinch %s %s".formatted(status, about.path("code").asText("")).strip() : null));
  }

  @Override
  public int maxMedia() {
    return 1;
  }

  @Override
  public ApiRequest request(Outgoing message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", message.from().digits());
    fields.put("to", List.of(message.to().digits()));
    if (message.hasMedia()) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("url", message.media().get(0));
      if (message.hasText()) {
        body.put("message", message.text());
      }
      fields.put("type", "mt_media");
      fields.put("body", body);
    } else {
      fields.put("type", "mt_text");
      fields.put("body", message.text());
    }
    fields.put("client_reference", message.id());
    if (message.receiptUrl() != null) {
      fields.put("delivery_report", "per_recipient");
      fields.put("callback_url", message.receiptUrl());
    }
    return ApiRequest.json(api + "/xms/v1/" + plan + "/batches", "Bearer " + token, fields);
  }

  @Override
  public String idIn(JsonNode answer) {
    return answer.path("id").asText(null);
  }

  @Override
  public ApiError errorIn(JsonNode answer) {
    return new ApiError(answer.path("code").asText(null), answer.path("text").asText(""));
  }
}
