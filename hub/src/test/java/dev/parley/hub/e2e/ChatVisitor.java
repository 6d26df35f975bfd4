package dev.parley.hub.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A visitor's browser, as far as the wire sees it. */
final class ChatVisitor implements WebSocket.Listener, AutoCloseable {
  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  private ChatVisitor(URI hub, String channel) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Origin", hub.toString())
            .buildAsync(
                URI.create(hub.toString().replaceFirst("http", "ws") + "/chat/" + channel), this)
            .join();
  }

  static ChatVisitor arrives(URI hub, String channel) {
    ChatVisitor visitor = new ChatVisitor(hub, channel);
    visitor.frame("{\"type\":\"hello\",\"locale\":\"en\"}");
    return visitor;
  }

  /** Somebody for whom the business' site vouches. */
  static ChatVisitor identified(URI hub, String channel, String id, String secret)
      throws GeneralSecurityException {
    ChatVisitor visitor = new ChatVisitor(hub, channel);
    visitor.frame(
        "{\"type\":\"hello\",\"identity\":{\"id\":\"%s\",\"hmac\":\"%s\"}}"
            .formatted(id, SmsGateway.hmac(secret, id)));
    return visitor;
  }

  static ChatVisitor returns(URI hub, String channel, String token, long after) {
    ChatVisitor visitor = new ChatVisitor(hub, channel);
    visitor.frame("{\"type\":\"hello\",\"token\":\"%s\",\"after\":%d}".formatted(token, after));
    return visitor;
  }

  void says(String clientId, String text) {
    frame("{\"type\":\"send\",\"clientId\":\"%s\",\"text\":\"%s\"}".formatted(clientId, text));
  }

  void frame(String json) {
    socket.sendText(json, true).join();
  }

  List<JsonNode> frames(String type) {
    return frames.stream().filter(f -> f.path("type").asText().equals(type)).toList();
  }

  /** The texts of what was said, live or replayed after a resume. */
  List<String> heard() {
    List<String> texts = new ArrayList<>();
    for (JsonNode frame : frames) {
      switch (frame.path("type").asText()) {
        case "message" -> texts.add(text(frame));
        case "messages" -> frame.path("messages").forEach(m -> texts.add(text(m)));
        default -> {}
      }
    }
    return texts;
  }

  private static String text(JsonNode message) {
    return message.path("parts").path(0).path("text").asText();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try {
        frames.add(Json.mapper().readTree(part.toString()));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      part.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
