package dev.parley.hub.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A program without a memory over its restarts: it connects by its name, acknowledges each frame on
 * the socket, and comes back after every lost one. Used by one thread beside the one that looks.
 */
final class ErpLine implements Runnable {
  private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

  private final HttpClient http;
  private final URI live;
  private final String token;

  /** Texts by the ids of their events. */
  private final Map<Long, String> heard = new LinkedHashMap<>();

  private final List<String> faults = new ArrayList<>();
  private long acknowledged = -1;
  private int connections;

  ErpLine(HttpClient http, URI hub, String token) {
    this.http = http;
    this.live =
        URI.create(hub.toString().replaceFirst("http", "ws") + "/api/v1/live?subscriber=erp");
    this.token = token;
  }

  /** Every text, in the order in which it was heard first. */
  synchronized List<String> texts() {
    return List.copyOf(heard.values());
  }

  /** What must not be: a reset, an event twice in one connection, one that was acknowledged. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized int connections() {
    return connections;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        connect().get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        LockSupport.parkNanos(AGAIN);
      }
    }
  }

  /** Completes when the connection is lost. */
  private CompletableFuture<Void> connect()
      throws InterruptedException, ExecutionException, TimeoutException {
    Wire wire = new Wire();
    http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .buildAsync(live, wire)
        .get(5, TimeUnit.SECONDS);
    return wire.lost;
  }

  private final class Wire implements WebSocket.Listener {
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final Set<Long> here = new HashSet<>();
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private long before;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frame(socket, read(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void frame(WebSocket socket, JsonNode frame) {
      synchronized (ErpLine.this) {
        switch (frame.path("type").asText()) {
          case "welcome" -> {
            connections++;
            before = acknowledged;
            if (frame.path("reset").asBoolean()) {
              faults.add("reset to " + frame.path("cursor").asText());
            }
          }
          case "events" -> {
            frame.path("events").forEach(this::event);
            // Signals have no cursor: there is nothing to acknowledge.
            if (frame.has("cursor")) {
              String cursor = frame.path("cursor").asText();
              String ack = Json.text(Map.of("type", "ack", "cursor", cursor));
              sent = sent.thenCompose(any -> socket.sendText(ack, true));
            }
          }
          case "acked" -> acknowledged = Math.max(acknowledged, frame.path("cursor").asLong());
          default -> {
            if (frame.path("type").asText().equals("error")) {
              faults.add(frame.toString());
            }
          }
        }
      }
    }

    private void event(JsonNode event) {
      long id = event.path("id").asLong(-1);
      if (id < 0) {
        return;
      }
      if (!here.add(id)) {
        faults.add("twice in one connection: " + id);
      }
      if (id <= before) {
        faults.add("again though acknowledged: " + id);
      }
      if (event.path("type").asText().equals("dev.parley.message.created")) {
        heard.putIfAbsent(id, event.at("/data/message/parts/0/text").asText());
      }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      lost.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable cause) {
      lost.complete(null);
    }
  }

  private static JsonNode read(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
