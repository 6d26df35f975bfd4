package dev.parley.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket on the live feed that keeps what it hears. */
final class LiveEar implements WebSocket.Listener, AutoCloseable {
  final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  volatile int closed;
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  /**
   * @param header the name of the header that lets it in, and its value
   */
  LiveEar(String url, Map.Entry<String, String> header) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header(header.getKey(), header.getValue())
            .buildAsync(URI.create(url), this)
            .join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      try {
        frames.add(Json.mapper().readTree(text.toString()));
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      }
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = code;
    return null;
  }

  void say(String json) {
    socket.sendText(json, true).join();
  }

  boolean heard(String type) {
    return frames.stream().anyMatch(frame -> frame.path("type").asText().equals(type));
  }

  List<JsonNode> events(String type) {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode frame : frames) {
      for (JsonNode event : frame.path("events")) {
        if (event.path("type").asText().equals(type)) {
          events.add(event);
        }
      }
    }
    return events;
  }

  String cursor() {
    String cursor = null;
    for (JsonNode frame : frames) {
      cursor = frame.has("cursor") ? frame.path("cursor").asText() : cursor;
    }
    return cursor;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
