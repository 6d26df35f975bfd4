package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.sms.internal.SmsOptions;
import dev.parley.model.FailureKind;
import dev.parley.model.MessageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * MessageBird (Bird), its SMS and MMS APIs. Sources: "Verify HTTP requests"
 * (MessageBird-Signature-JWT), "SMS messaging: receive messages, status reports", "MMS messaging".
 */
final class MessageBird implements Provider {
  static final String API = "https://rest.messagebird.com";

  private final String access;
  private final MessageBirdSignature signature;
  private final String api;

  MessageBird(SmsOptions options, ReplayWindow window) {
    access = options.credential("accessKey");
    signature = new MessageBirdSignature(options.credential("signingKey"), window);
    api = options.apiOr(API);
  }

  @Override
  public void verify(Webhook webhook) throws WebhookRefused {
    signature.verify(webhook);
  }

  @Override
  public List<Inbound> parse(Webhook webhook) throws WebhookRefused {
    if (webhook.isJson()) {
      JsonNode json = webhook.json();
      List<Inbound.Media> media = new ArrayList<>();
      json.path("mediaURLs").forEach(url -> media.add(new Inbound.Media(url.asText(), null, null)));
      return parse(name -> json.path(name).asText(null), media);
    }
    return parse(webhook.form()::get, List.of());
  }

  private static List<Inbound> parse(UnaryOperator<String> fields, List<Inbound.Media> media)
      throws WebhookRefused {
    String id = fields.apply("id");
    if (id == null || id.isBlank()) {
      throw WebhookRefused.malformed("The field id is missing");
    }
    String status = fields.apply("status");
    if (status != null && fields.apply("originator") == null) {
      return receipt(fields, id, status);
    }
    String from = fields.apply("originator");
    if (from == null || from.isBlank()) {
      throw WebhookRefused.malformed("The field originator is missing");
    }
    String body = fields.apply("body");
    String to = fields.apply("recipient");
    return List.of(
        new Inbound.Said(
            id,
            from,
            to == null ? "" : to,
            body == null ? "" : body,
            media,
            Numbers.time(fields.apply("createdDatetime")),
            Map.of()));
  }

  private static List<Inbound> receipt(UnaryOperator<String> fields, String id, String status)
      throws WebhookRefused {
    MessageState state =
        switch (status) {
          case "sent" -> MessageState.SENT;
          case "delivered" -> MessageState.DELIVERED;
          case "expired" -> MessageState.EXPIRED;
          case "delivery_failed" -> MessageState.FAILED;
          case "scheduled", "buffered" -> null;
          default -> throw WebhookRefused.malformed("Unknown status " + status);
        };
    String to = fields.apply("recipient");
    if (to == null) {
      throw WebhookRefused.malformed("The field recipient is missing");
    }
    if (state == null) {
      return List.of();
    }
    boolean bad = state == MessageState.FAILED || state == MessageState.EXPIRED;
    String cause = bad ? "messagebird " + status : null;
    for (String more : List.of("statusReason", "statusErrorCode")) {
      if (bad && fields.apply(more) != null) {
        cause += " " + fields.apply(more);
      }
    }
    return List.of(new Inbound.Receipt(id, status, to, state, cause));
  }

  @Override
  public ApiRequest request(Outgoing message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("originator", message.from().handle());
    fields.put("recipients", List.of(message.to().digits()));
    if (message.hasText()) {
      fields.put("body", message.text());
    }
    fields.put("reference", message.id());
    if (message.receiptUrl() != null) {
      fields.put("reportUrl", message.receiptUrl());
    }
    if (message.hasMedia()) {
      fields.put("mediaUrls", message.media());
    } else {
      fields.put("datacoding", "auto");
    }
    return ApiRequest.json(
        api + (message.hasMedia() ? "/mms" : "/messages"), "AccessKey " + access, fields);
  }

  @Override
  public String idIn(JsonNode answer) {
    return answer.path("id").asText(null);
  }

  @Override
  public ApiError errorIn(JsonNode answer) {
    JsonNode first = answer.path("errors").path(0);
    return new ApiError(first.path("code").asText(null), first.path("description").asText(""));
  }

  @Override
  public FailureKind meaningOf(int status, String code) {
    return switch (code == null ? "" : code) {
      case "2" -> FailureKind.UNAUTHENTICATED;
      case "25" -> FailureKind.MISCONFIGURED;
      default -> null;
    };
  }
}
