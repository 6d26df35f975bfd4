package dev.parley.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** An agent's browser without the browser: session cookie, CSRF token, JSON. */
final class Client {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Client(String url) {
    this.url = url;
  }

  /** One answer. */
  record Answer(int status, HttpResponse<byte[]> response) {
    JsonNode json() {
      try {
        return Json.mapper().readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("Not JSON: " + text(), e);
      }
    }

    String text() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  static Client loggedIn(MiniHub hub) throws Exception {
    return loggedIn(hub, hub.admin.password());
  }

  static Client loggedIn(MiniHub hub, String password) throws Exception {
    return loggedIn(hub, hub.admin.email(), password);
  }

  static Client loggedIn(MiniHub hub, String email, String password) throws Exception {
    Client client = new Client(hub.url);
    Answer answer = client.logIn(email, password);
    if (answer.status() != 200) {
      throw new AssertionError(answer.text());
    }
    client.keep(answer);
    return client;
  }

  Answer logIn(String email, String password) throws Exception {
    return post("/api/v1/session", Map.of("email", email, "password", password));
  }

  /** Takes over the cookies of an answer, and the token of a session, as the page does. */
  Answer keep(Answer answer) {
    for (String line : answer.response().headers().allValues("Set-Cookie")) {
      String[] cookie = line.split(";", 2)[0].split("=", 2);
      if (cookie[1].isEmpty()) {
        cookies.remove(cookie[0]);
      } else {
        cookies.put(cookie[0], cookie[1]);
      }
    }
    headers.put(
        "Cookie",
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(java.util.stream.Collectors.joining("; ")));
    if (answer.text().contains("\"csrf\"")) {
      headers.put("X-CSRF-Token", answer.json().findValue("csrf").asText());
    }
    return answer;
  }

  Answer get(String path) throws Exception {
    return send("GET", path, null, Map.of());
  }

  Answer post(String path, Object body) throws Exception {
    return send("POST", path, body, Map.of());
  }

  Answer send(String method, String path, Object body, Map<String, String> more) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    headers.forEach(request::setHeader);
    if (body != null && !more.containsKey("Content-Type")) {
      request.setHeader("Content-Type", "application/json");
    }
    more.forEach(request::setHeader);
    byte[] bytes =
        body == null
            ? new byte[0]
            : body instanceof byte[] raw ? raw : Json.mapper().writeValueAsBytes(body);
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(bytes));
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response);
  }

  /** The live feed as this agent hears it. */
  LiveEar listen(String query) {
    String header = headers.containsKey("Cookie") ? "Cookie" : "Authorization";
    return new LiveEar(
        url.replace("http", "ws") + "/api/v1/live" + query, Map.entry(header, headers.get(header)));
  }
}
