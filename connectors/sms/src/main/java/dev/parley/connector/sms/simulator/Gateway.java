package dev.parley.connector.sms.simulator;

import dev.parley.codec.Json;
import dev.parley.connector.sms.internal.provider.Hashes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Calls the hub's webhook as the {@code generic} provider does: signed JSON. Thread-safe. */
final class Gateway {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TRIES = 5;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI webhook;
  private final String secret;

  Gateway(URI webhook, String secret) {
    this.webhook = webhook;
    this.secret = secret;
  }

  /** Completes with whether the hub took it; a busy hub is asked again, as a provider does. */
  CompletableFuture<Boolean> tell(Map<String, Object> event) {
    return tell(Json.text(event), 1);
  }

  private CompletableFuture<Boolean> tell(String body, int attempt) {
    String time = Long.toString(Instant.now().getEpochSecond());
    byte[] mac =
        Hashes.hmac("HmacSHA256", secret, (time + "." + body).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("X-Parley-Timestamp", time)
            .header("X-Parley-Signature", HexFormat.of().formatHex(mac))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle((answer, failure) -> failure == null ? answer.statusCode() : 503)
        .thenCompose(
            status -> {
              if (status != 503 || attempt >= TRIES) {
                return CompletableFuture.completedFuture(status >= 200 && status < 300);
              }
              return CompletableFuture.supplyAsync(
                      () -> null,
                      CompletableFuture.delayedExecutor(
                          attempt, java.util.concurrent.TimeUnit.SECONDS))
                  .thenCompose(nothing -> tell(body, attempt + 1));
            });
  }
}
