package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.sms.internal.SmsOptions;
import dev.parley.model.FailureKind;
import dev.parley.model.MessageState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Twilio Programmable Messaging. Sources: "Webhooks security" (X-Twilio-Signature: HMAC-SHA1 over
 * the URL and the sorted fields; for JSON over the URL with its bodySHA256), "Twilio's request to
 * your webhook URL", "Message resource". The scheme has no timestamp: a replay is a duplicate by
 * its MessageSid.
 */
final class Twilio implements Provider {
  static final String API = "https://api.twilio.com";
  private static final Set<String> SENDER_CODES =
      Set.of("21212", "21603", "21606", "21659", "21660", "21661", "21701");
  private static final Acknowledgement TWIML =
      new Acknowledgement(
          200, "text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>");

  private final String account;
  private final String token;
  private final String service;
  private final String api;

  Twilio(SmsOptions options) {
    account = options.credential("accountSid");
    token = options.credential("authToken");
    service = options.credentials().get("messagingServiceSid");
    api = options.apiOr(API);
  }

  @Override
  public void verify(Webhook webhook) throws WebhookRefused {
    String given = webhook.signatureHeader("X-Twilio-Signature");
    String fields = "";
    if (!webhook.isGet()) {
      String hash = webhook.query().get("bodySHA256");
      if (hash != null) {
        String actual = Hashes.sha256Hex(webhook.body());
        if (!Hashes.same(actual, hash.toLowerCase(Locale.ROOT))) {
          throw WebhookRefused.badSignature("The body is not the one that bodySHA256 names");
        }
      } else if (webhook.isForm()) {
        fields = sorted(webhook.form());
      } else {
        throw WebhookRefused.badSignature("The body is no form and the URL has no bodySHA256");
      }
    }
    for (String url : spellings(webhook.url())) {
      byte[] mac = Hashes.hmac("HmacSHA1", token, (url + fields).getBytes(StandardCharsets.UTF_8));
      if (Hashes.same(Hashes.base64(mac), given)) {
        return;
      }
    }
    throw WebhookRefused.badSignature(
        "X-Twilio-Signature is not ours for " + webhook.url() + "; is that the URL set at Twilio?");
  }

  private static String sorted(Form form) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(form.fields())
        .forEach((name, values) -> new TreeSet<>(values).forEach(v -> all.append(name).append(v)));
    return all.toString();
  }

  /** Twilio signs some URLs with the standard port and some without. */
  private static List<String> spellings(String url) {
    URI uri = URI.create(url);
    if (uri.getHost() == null) {
      return List.of(url);
    }
    String head = uri.getScheme() + "://" + uri.getHost();
    String tail = url.substring((uri.getScheme() + "://" + uri.getRawAuthority()).length());
    int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("http") ? 80 : 443;
    return List.of(head + tail, head + ":" + port + tail);
  }

  @Override
  public List<Inbound> parse(Webhook webhook) throws WebhookRefused {
    Form form = webhook.form();
    String id = form.has("MessageSid") ? form.need("MessageSid") : form.need("SmsSid");
    String status = form.text("MessageStatus");
    if (!status.isEmpty() && !status.equals("received") && !status.equals("receiving")) {
      return receipt(form, id, status);
    }
    Map<String, Object> beside = new LinkedHashMap<>();
    for (String name : List.of("NumSegments", "FromCountry", "OptOutType")) {
      if (form.has(name)) {
        beside.put(name, form.get(name));
      }
    }
    return List.of(
        new Inbound.Said(
            id, form.need("From"), form.text("To"), form.text("Body"), media(form), null, beside));
  }

  private static List<Inbound> receipt(Form form, String id, String status) throws WebhookRefused {
    MessageState state =
        switch (status) {
          case "sent" -> MessageState.SENT;
          case "delivered" -> MessageState.DELIVERED;
          case "read" -> MessageState.READ;
          case "failed", "undelivered", "canceled" -> MessageState.FAILED;
          case "accepted", "scheduled", "queued", "sending" -> null;
          default -> throw WebhookRefused.malformed("Unknown MessageStatus " + status);
        };
    if (state == null) {
      return List.of();
    }
    String code = form.text("ErrorCode");
    String cause =
        state != MessageState.FAILED
            ? null
            : code.isEmpty()
                ? "twilio " + status
                : "twilio " + code + " " + form.text("ErrorMessage");
    return List.of(
        new Inbound.Receipt(
            id, status, form.need("To"), state, cause == null ? null : cause.strip()));
  }

  private static List<Inbound.Media> media(Form form) throws WebhookRefused {
    List<Inbound.Media> media = new ArrayList<>();
    int count = Numbers.count(form.text("NumMedia"));
    for (int i = 0; i < count; i++) {
      media.add(
          new Inbound.Media(form.need("MediaUrl" + i), form.get("MediaContentType" + i), null));
    }
    return media;
  }

  @Override
  public Acknowledgement acknowledgement(List<Inbound> told) {
    return TWIML;
  }

  @Override
  public ApiRequest request(Outgoing message) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", message.to().handle());
    fields.put("From", service == null ? message.from().handle() : null);
    fields.put("MessagingServiceSid", service);
    fields.put("Body", message.hasText() ? message.text() : null);
    fields.put("StatusCallback", message.receiptUrl());
    ApiRequest request =
        ApiRequest.form(
            api + "/2010-04-01/Accounts/" + account + "/Messages.json",
            Hashes.basic(account, token),
            fields);
    StringBuilder body = new StringBuilder(request.body());
    for (String link : message.media()) {
      body.append('&').append(Form.encode(Map.of("MediaUrl", link)));
    }
    return new ApiRequest(request.url(), request.headers(), request.contentType(), body.toString());
  }

  @Override
  public String idIn(JsonNode answer) {
    return answer.path("sid").asText(null);
  }

  @Override
  public ApiError errorIn(JsonNode answer) {
    return new ApiError(answer.path("code").asText(null), answer.path("message").asText(""));
  }

  @Override
  public FailureKind meaningOf(int status, String code) {
    return code != null && SENDER_CODES.contains(code) ? FailureKind.MISCONFIGURED : null;
  }

  @Override
  public String mediaAuthorization(URI place) {
    return Places.sameOrigin(place, api) || Places.sameOrigin(place, API)
        ? Hashes.basic(account, token)
        : null;
  }
}
