package dev.parley.hub.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** An agent who works by the REST API. */
final class InboxAgent {
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI hub;
  private String csrf = "";

  InboxAgent(URI hub, String email, String password) {
    this.hub = hub;
    csrf =
        post("/api/v1/session", Map.of("email", email, "password", password)).path("csrf").asText();
  }

  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
            .build());
  }

  /** The same by any method, whatever it answers; a null body is none. */
  HttpResponse<String> ask(String method, String path, Object body) {
    try {
      return http.send(
          request(path)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(Json.text(body)))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The conversations of a channel, newest activity first. */
  List<JsonNode> conversations(String channel) {
    return items(get("/api/v1/conversations?channel=" + channel));
  }

  /** The messages of a conversation, as texts. */
  List<String> texts(String conversation) {
    return items(get("/api/v1/conversations/" + conversation + "/messages")).stream()
        .map(m -> m.path("message").path("parts").path(0).path("text").asText())
        .toList();
  }

  List<JsonNode> messages(String conversation) {
    return items(get("/api/v1/conversations/" + conversation + "/messages"));
  }

  void replies(String conversation, String text) {
    post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", text));
  }

  private static List<JsonNode> items(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false).toList();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hub + path))
        .header("Origin", hub.toString())
        .header("X-CSRF-Token", csrf);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new AssertionError(
            request.method()
                + " "
                + request.uri()
                + ": "
                + response.statusCode()
                + " "
                + response.body());
      }
      return response.body().isEmpty()
          ? Json.mapper().createObjectNode()
          : Json.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
