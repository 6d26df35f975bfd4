package dev.parley.hub.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The REST API as a program with a token uses it. Thread-safe. */
final class Desk {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI hub;
  private final String token;

  private Desk(HttpClient http, URI hub, String token) {
    this.http = http;
    this.hub = hub;
    this.token = token;
  }

  /** Logs the first admin in and makes a token, which holds through restarts. */
  static Desk open(HttpClient http, URI hub, String email, String password) throws Exception {
    String login = Json.text(Map.of("email", email, "password", password));
    HttpResponse<String> entered =
        http.send(
            post(hub, "/api/v1/session", login).build(), HttpResponse.BodyHandlers.ofString());
    JsonNode me = checked(entered);
    String token =
        Json.text(
            Map.of(
                "name",
                "crash",
                "scopes",
                List.of("conversations:read", "conversations:write", "devices:write")));
    HttpRequest wanted =
        post(hub, "/api/v1/tokens", token)
            .header("Cookie", entered.headers().firstValue("Set-Cookie").orElse("").split(";")[0])
            .header("X-CSRF-Token", me.path("csrf").asText())
            .build();
    JsonNode made = checked(http.send(wanted, HttpResponse.BodyHandlers.ofString()));
    return new Desk(http, hub, made.path("token").asText());
  }

  private static HttpRequest.Builder post(URI hub, String path, String body) {
    return HttpRequest.newBuilder(hub.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** A program that hears of everything by the live feed. */
  ErpLine listening() {
    return new ErpLine(http, hub, token);
  }

  /** An agent who answers in one conversation. */
  Line answering(String conversation) {
    return new Line() {
      @Override
      public void say(String id, String text) throws Exception {
        HttpRequest.Builder reply =
            post(
                hub,
                "/api/v1/conversations/" + conversation + "/messages",
                Json.text(Map.of("text", text)));
        send(reply.header("Idempotency-Key", id));
      }

      @Override
      public void close() {
        // One request each; nothing stays open.
      }
    };
  }

  /** Ids of all conversations of a channel. */
  List<String> conversations(String channel) throws Exception {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("/api/v1/conversations?limit=100&channel=" + channel + cursor);
      page.path("items").forEach(one -> ids.add(one.path("conversation").path("id").asText()));
      cursor = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : null;
    } while (cursor != null);
    return ids;
  }

  /** The texts of a conversation, each with whoever said it, oldest first. */
  Map<String, List<String>> texts(String conversation) throws Exception {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    long after = 0;
    while (true) {
      JsonNode items =
          get("/api/v1/conversations/" + conversation + "/messages?limit=100&after=" + after)
              .path("items");
      for (JsonNode item : items) {
        JsonNode message = item.path("message");
        String text = message.path("parts").path(0).path("text").asText();
        if (text.contains(" says ")) {
          texts.computeIfAbsent(text.split(" ")[0], any -> new ArrayList<>()).add(text);
        }
        after = message.path("sequence").asLong();
      }
      if (items.isEmpty()) {
        return texts;
      }
    }
  }

  /** Commands a device; the id of the command. */
  String command(String device, String verb, String key) throws Exception {
    String path = "/api/v1/devices/" + device + "/commands";
    HttpRequest.Builder order = post(hub, path, Json.text(Map.of("verb", verb)));
    return send(order.header("Idempotency-Key", key)).path("id").asText();
  }

  /** What is known of a command. */
  JsonNode became(String device, String command) throws Exception {
    return get("/api/v1/devices/" + device + "/commands/" + command);
  }

  private JsonNode get(String path) throws Exception {
    return send(HttpRequest.newBuilder(hub.resolve(path)).timeout(PATIENCE).GET());
  }

  private JsonNode send(HttpRequest.Builder request) throws Exception {
    return checked(
        http.send(
            request.header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString()));
  }

  private static JsonNode checked(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return Json.mapper().readTree(answer.body());
  }
}
