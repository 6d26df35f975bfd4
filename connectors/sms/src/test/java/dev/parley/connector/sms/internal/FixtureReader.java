package dev.parley.connector.sms.internal;

import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.sms.internal.provider.Inbound;
import dev.parley.connector.sms.internal.provider.Providers;
import dev.parley.connector.sms.internal.provider.Webhook;
import dev.parley.connector.sms.internal.provider.WebhookRefused;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.model.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code wire.http}: request line, headers, an empty line, the body. The folder's name begins
 * with the provider's. Signatures have tests of their own.
 */
public final class FixtureReader {
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "twilio", "{\"accountSid\":\"AC1\",\"authToken\":\"t\"}",
          "vonage", "{\"apiKey\":\"k\",\"apiSecret\":\"s\",\"signatureSecret\":\"x\"}",
          "plivo", "{\"authId\":\"MA\",\"authToken\":\"t\"}",
          "messagebird", "{\"accessKey\":\"a\",\"signingKey\":\"x\"}",
          "sinch", "{\"servicePlanId\":\"p\",\"apiToken\":\"t\",\"webhookSecret\":\"x\"}",
          "telnyx",
              "{\"apiKey\":\"k\",\"publicKey\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"}",
          "generic", "{\"apiToken\":\"t\",\"webhookSecret\":\"x\"}");

  private FixtureReader() {}

  /** The messages of a recorded request; what is refused goes to the hub's quarantine. */
  public static List<Message> normalise(Path wire, FakeHub hub) throws IOException {
    String folder = wire.getParent().getFileName().toString();
    String name = folder.substring(0, folder.indexOf('-'));
    String options =
        "{\"provider\":\"%s\",\"from\":\"+15550001111\",\"apiUrl\":\"https://a.test\",\"credentials\":%s}"
            .formatted(name, CREDENTIALS.get(name));
    SmsOptions read = SmsOptions.of(new Channel("fixture", "sms", Json.mapper().readTree(options)));
    Normaliser normaliser = new Normaliser(hub.channel(), name);
    List<Message> messages = new ArrayList<>();
    try {
      for (Inbound told : Providers.of(read, Clock.systemUTC()).parse(webhook(wire))) {
        if (told instanceof Inbound.Receipt receipt) {
          messages.add(normaliser.receipt(receipt));
        } else if (told instanceof Inbound.Said said) {
          messages.add(
              normaliser.message(
                  said, List.of(), said.media().stream().map(Inbound.Media::url).toList()));
        }
      }
    } catch (WebhookRefused e) {
      hub.quarantine().keep(e.reason(), e.getMessage(), Files.readAllBytes(wire), Map.of());
    }
    return messages;
  }

  private static Webhook webhook(Path wire) throws IOException {
    String all = Files.readString(wire, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\n\n");
    String[] head = all.substring(0, end).split("\n");
    String[] request = head[0].split(" ");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < head.length; i++) {
      int colon = head[i].indexOf(':');
      headers.put(head[i].substring(0, colon), head[i].substring(colon + 1).strip());
    }
    int question = request[1].indexOf('?');
    return new Webhook(
        request[0],
        "https://parley.test/webhooks/fixture",
        question < 0 ? null : request[1].substring(question + 1),
        headers,
        all.substring(end + 2).stripTrailing().getBytes(StandardCharsets.ISO_8859_1));
  }
}
