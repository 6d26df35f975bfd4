package dev.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** A visitor who writes as fast as told and does not repeat what is refused. Thread-safe. */
final class Visitor implements WebSocket.Listener, AutoCloseable {
  private final LongAdder acknowledged;
  private final LongAdder refused;
  private final Consumer<String> heard;
  private final StringBuilder part = new StringBuilder();
  private final CompletableFuture<Void> welcome = new CompletableFuture<>();
  private final WebSocket socket;
  private CompletableFuture<?> sending;

  Visitor(
      HttpClient http, URI hub, LongAdder acknowledged, LongAdder refused, Consumer<String> heard) {
    this.acknowledged = acknowledged;
    this.refused = refused;
    this.heard = heard;
    socket =
        http.newWebSocketBuilder()
            .header("Origin", hub.toString())
            .buildAsync(URI.create(hub.toString().replaceFirst("http", "ws") + "/chat/bench"), this)
            .join();
    sending = socket.sendText("{\"type\":\"hello\"}", true);
    welcome.join();
  }

  /** One message; frames of one socket must not overlap, so each waits for the one before. */
  synchronized void say(String id, String text) {
    String frame = Json.text(Map.of("type", "send", "clientId", id, "text", text));
    sending = sending.thenCompose(done -> socket.sendText(frame, true));
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try {
        take(Json.mapper().readTree(part.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void take(JsonNode frame) {
    switch (frame.path("type").asText()) {
      case "welcome" -> welcome.complete(null);
      case "ack" -> acknowledged.increment();
      case "error" -> refused.increment();
      case "message" -> heard.accept(frame.path("parts").path(0).path("text").asText());
      default -> {
        // Nothing that is counted.
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
