package dev.parley.hub.crash;

import dev.parley.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A phone, whose provider signs its webhooks and repeats them until it hears 200. */
record SmsLine(HttpClient http, URI hub, String number, String secret) implements Line {
  @Override
  public void say(String id, String text) throws Exception {
    String body = Json.text(Map.of("type", "message", "id", id, "from", number, "text", text));
    String time = Long.toString(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(hub.resolve("/webhooks/phones"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("X-Parley-Timestamp", time)
                .header("X-Parley-Signature", HexFormat.of().formatHex(signature))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("The webhook got " + answer.statusCode() + " " + answer.body());
    }
  }

  @Override
  public void close() {
    // One request each; nothing stays open.
  }
}
