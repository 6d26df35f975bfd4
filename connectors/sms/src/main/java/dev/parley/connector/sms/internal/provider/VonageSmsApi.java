package dev.parley.connector.sms.internal.provider;

import dev.parley.model.MessageState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Webhooks of Vonage's SMS API ("Inbound SMS", "SMS delivery receipts"). */
final class VonageSmsApi {
  private VonageSmsApi() {}

  static List<Inbound> parse(UnaryOperator<String> fields) throws WebhookRefused {
    String id = fields.apply("messageId");
    String number = fields.apply("msisdn");
    if (id == null || number == null) {
      throw WebhookRefused.malformed("The fields messageId and msisdn are missing");
    }
    String status = fields.apply("status");
    return status == null ? said(fields, id, number) : receipt(fields, id, number, status);
  }

  private static List<Inbound> said(UnaryOperator<String> fields, String id, String number)
      throws WebhookRefused {
    if ("binary".equals(fields.apply("type"))) {
      throw WebhookRefused.malformed("Binary messages are not carried");
    }
    Map<String, Object> beside = new LinkedHashMap<>();
    for (String name : List.of("keyword", "concat-ref", "concat-part", "concat-total")) {
      if (fields.apply(name) != null) {
        beside.put(name, fields.apply(name));
      }
    }
    String to = fields.apply("to");
    String text = fields.apply("text");
    return List.of(
        new Inbound.Said(
            id, number, to == null ? "" : to, text == null ? "" : text, List.of(), null, beside));
  }

  private static List<Inbound> receipt(
      UnaryOperator<String> fields, String id, String number, String status) throws WebhookRefused {
    MessageState state =
        switch (status) {
          case "accepted" -> MessageState.SENT;
          case "delivered" -> MessageState.DELIVERED;
          case "expired" -> MessageState.EXPIRED;
          case "failed", "rejected" -> MessageState.FAILED;
          case "buffered", "unknown" -> null;
          default -> throw WebhookRefused.malformed("Unknown status " + status);
        };
    boolean bad = state == MessageState.FAILED || state == MessageState.EXPIRED;
    return state == null
        ? List.of()
        : List.of(
            new Inbound.Receipt(
                id,
                status,
                number,
                state,
                bad ? "vonage %s %s".formatted(status, fields.apply("err-code")) : null));
  }
}
