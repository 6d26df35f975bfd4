package dev.parley.hub.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.codec.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The phones' provider, which takes what the hub sends and knows repeated ones by their key. */
final class Gateway implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> taken = new LinkedHashMap<>();

  private Gateway(HttpServer server) {
    this.server = server;
  }

  static Gateway start() throws IOException {
    Gateway gateway =
        new Gateway(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
    gateway.server.createContext("/messages", gateway::take);
    gateway.server.start();
    return gateway;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode message = Json.mapper().readTree(exchange.getRequestBody());
      String id = message.path("id").asText();
      synchronized (taken) {
        taken.putIfAbsent(id, message.path("text").asText());
      }
      byte[] body = Json.text(Map.of("id", id)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What agents said, each once, in the order of its arrival. */
  List<String> texts() {
    synchronized (taken) {
      return taken.values().stream().filter(text -> text.contains(" says ")).toList();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
