package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.sms.internal.SmsOptions;
import dev.parley.model.MessageState;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plivo. Sources: "Validating requests" (signatures V3 and V2), "Receive a message", "Message
 * status callbacks", "Message API". The schemes have a nonce and no timestamp: a replay is a
 * duplicate by its MessageUUID.
 */
final class Plivo implements Provider {
  static final String API = "https://api.plivo.com";
  private static final String MEDIA = "https://media.plivo.com";

  private final String id;
  private final String token;
  private final PlivoSignature signature;
  private final String api;

  Plivo(SmsOptions options) {
    id = options.credential("authId");
    token = options.credential("authToken");
    signature = new PlivoSignature(token);
    api = options.apiOr(API);
  }

  @Override
  public void verify(Webhook webhook) throws WebhookRefused {
    signature.verify(webhook);
  }

  @Override
  public List<Inbound> parse(Webhook webhook) throws WebhookRefused {
    Form form = webhook.form();
    String uuid = form.need("MessageUUID");
    if (form.has("Status")) {
      return receipt(form, uuid);
    }
    List<Inbound.Media> media = new ArrayList<>();
    for (int i = 0; form.has("Media" + i) && i < Form.MAX_FIELDS; i++) {
      media.add(new Inbound.Media(form.need("Media" + i), null, null));
    }
    String text = form.has("Text") ? form.get("Text") : form.text("Body");
    return List.of(
        new Inbound.Said(uuid, form.need("From"), form.text("To"), text, media, null, Map.of()));
  }

  private static List<Inbound> receipt(Form form, String uuid) throws WebhookRefused {
    String status = form.need("Status");
    MessageState state =
        switch (status) {
          case "sent" -> MessageState.SENT;
          case "delivered" -> whole(form) ? MessageState.DELIVERED : MessageState.SENT;
          case "read" -> MessageState.READ;
          case "failed", "undelivered", "rejected" -> MessageState.FAILED;
          case "queued" -> null;
          default -> throw WebhookRefused.malformed("Unknown Status " + status);
        };
    if (state == null) {
      return List.of();
    }
    String parent = form.text("ParentMessageUUID");
    String cause =
        state == MessageState.FAILED
            ? ("plivo " + status + " " + form.text("ErrorCode")).strip()
            : null;
    return List.of(
        new Inbound.Receipt(
            parent.isEmpty() ? uuid : parent,
            parent.isEmpty() ? status : uuid + "/" + status,
            form.need("To"),
            state,
            cause));
  }

  /** Plivo reports each part of a long message; only with the last one is it all there. */
  private static boolean whole(Form form) {
    String[] part = form.text("PartInfo").split(" of ");
    return part.length != 2 || part[0].strip().equals(part[1].strip());
  }

  @Override
  public ApiRequest request(Outgoing message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("src", message.from().digits());
    fields.put("dst", message.to().digits());
    if (message.hasText()) {
      fields.put("text", message.text());
    }
    fields.put("type", message.hasMedia() ? "mms" : "sms");
    if (message.hasMedia()) {
      fields.put("media_urls", message.media());
    }
    if (message.receiptUrl() != null) {
      fields.put("url", message.receiptUrl());
      fields.put("method", "POST");
    }
    return ApiRequest.json(
        api + "/v1/Account/" + id + "/Message/", Hashes.basic(id, token), fields);
  }

  @Override
  public String idIn(JsonNode answer) {
    return answer.path("message_uuid").path(0).asText(null);
  }

  @Override
  public ApiError errorIn(JsonNode answer) {
    JsonNode error = answer.path("error");
    return new ApiError(
        answer.path("error_code").asText(null),
        error.isValueNode() ? error.asText() : error.path("error").asText(""));
  }

  @Override
  public String mediaAuthorization(URI place) {
    return Places.sameOrigin(place, api)
            || Places.sameOrigin(place, API)
            || Places.sameOrigin(place, MEDIA)
        ? Hashes.basic(id, token)
        : null;
  }
}
