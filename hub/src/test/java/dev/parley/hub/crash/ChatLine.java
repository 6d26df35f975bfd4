package dev.parley.hub.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A visitor, who comes back after every lost connection and hears what was missed. */
final class ChatLine implements Line {
  private static final long PATIENCE_SECONDS = 5;

  private final HttpClient http;
  private final URI hub;
  private final Map<String, String> heard = new LinkedHashMap<>();
  private WebSocket socket;
  private String token;
  private long sequence = -1;
  private volatile CompletableFuture<JsonNode> answer = new CompletableFuture<>();

  ChatLine(HttpClient http, URI hub) {
    this.http = http;
    this.hub = hub;
  }

  @Override
  public void say(String id, String text) throws Exception {
    try {
      if (socket == null) {
        greet();
      }
      ask(Json.text(Map.of("type", "send", "clientId", id, "text", text)));
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /** Opens the connection; what was missed is asked for with the greeting. */
  void greet() throws Exception {
    URI chat = URI.create(hub.toString().replaceFirst("http", "ws") + "/chat/shop");
    socket =
        http.newWebSocketBuilder()
            .header("Origin", hub.toString())
            .buildAsync(chat, new Wire())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Map<String, Object> hello = new LinkedHashMap<>(Map.of("type", "hello"));
    if (token != null) {
      hello.put("token", token);
      hello.put("after", sequence);
    }
    JsonNode welcome = ask(Json.text(hello));
    if (token == null) {
      token = welcome.path("token").asText();
      hears(welcome.path("sequence").asLong());
    }
  }

  private JsonNode ask(String frame) throws Exception {
    CompletableFuture<JsonNode> mine = new CompletableFuture<>();
    answer = mine;
    socket.sendText(frame, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return mine.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void take(JsonNode frame) {
    switch (frame.path("type").asText()) {
      case "ack", "welcome" -> answer.complete(frame);
      case "error" -> answer.completeExceptionally(new IOException(frame.toString()));
      case "message" -> hear(frame);
      case "messages" -> frame.path("messages").forEach(this::hear);
      default -> {
        // Typing and receipts say nothing.
      }
    }
  }

  private synchronized void hear(JsonNode message) {
    if (message.path("from").path("kind").asText().equals("agent")) {
      heard.putIfAbsent(
          message.path("id").asText(), message.path("parts").path(0).path("text").asText());
    }
    if (message.has("sequence")) {
      hears(message.path("sequence").asLong());
    }
  }

  private synchronized void hears(long upTo) {
    sequence = Math.max(sequence, upTo);
  }

  /** What agents said, each once, in the order of its arrival. */
  synchronized List<String> heard() {
    return List.copyOf(heard.values());
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
      socket = null;
    }
  }

  private final class Wire implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        try {
          take(Json.mapper().readTree(part.toString()));
        } catch (IOException e) {
          answer.completeExceptionally(e);
        }
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      answer.completeExceptionally(new IOException("Closed with " + code + " " + reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }
}
