package dev.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** An agent that is a program: hears by the live feed, answers by REST. */
final class Agent implements WebSocket.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final URI hub;
  private final String token;
  private final StringBuilder part = new StringBuilder();
  private volatile Consumer<JsonNode> listener = message -> {};
  private WebSocket socket;

  Agent(HttpClient http, HubUnderTest hub) throws IOException, InterruptedException {
    this.http = http;
    this.hub = hub.url();
    HttpResponse<String> entered =
        http.send(
            post(
                    "/api/v1/session",
                    Map.of("email", hub.printed("Login"), "password", hub.printed("Password")))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode me = Json.mapper().readTree(entered.body());
    HttpResponse<String> made =
        http.send(
            post(
                    "/api/v1/tokens",
                    Map.of(
                        "name",
                        "bench",
                        "scopes",
                        List.of("conversations:read", "conversations:write")))
                .header(
                    "Cookie", entered.headers().firstValue("Set-Cookie").orElse("").split(";")[0])
                .header("X-CSRF-Token", me.path("csrf").asText())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    token = Json.mapper().readTree(made.body()).path("token").asText();
    socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(
                URI.create(hub.url().toString().replaceFirst("http", "ws") + "/api/v1/live"), this)
            .join();
  }

  private HttpRequest.Builder post(String path, Object body) {
    return HttpRequest.newBuilder(hub.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)));
  }

  /** Who hears each message of the live feed; called on one thread. */
  void onMessage(Consumer<JsonNode> hears) {
    listener = hears;
  }

  /** What lets a program in. */
  String token() {
    return token;
  }

  /** Answers; the stage is the HTTP status. */
  CompletableFuture<Integer> reply(String conversation, String text) {
    return http.sendAsync(
            post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", text))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try {
        find(Json.mapper().readTree(part.toString()));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void find(JsonNode node) {
    if (node.has("parts") && node.has("conversation")) {
      listener.accept(node);
    } else {
      node.forEach(this::find);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
