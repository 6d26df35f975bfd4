package dev.parley.connector.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same chat where WebSocket is blocked. */
class EventStreamIT {
  @TempDir Path files;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private ChatServer server;
  private JsonNode welcome;

  @BeforeEach
  void start() throws Exception {
    server = new ChatServer(files).start();
    welcome = Json.mapper().readTree(post(null, "{'type':'hello'}").body());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void postedMessageIsAcknowledgedAndTheAnswerIsAnEvent() throws Exception {
    listen(null);
    await().until(() -> lines.stream().anyMatch(line -> line.contains("welcome")));

    JsonNode ack =
        Json.mapper()
            .readTree(post(bearer(), "{'type':'send','clientId':'c1','text':'hello'}").body());
    assertThat(ack.path("type").asText()).isEqualTo("ack");
    assertThat(server.hub.taken().get(0).text()).isEqualTo("hello");

    server.channel().send(WebChatIT.outbound(WebChatIT.address(welcome), 3, "hi"));
    await().until(() -> lines.stream().anyMatch(line -> line.contains("\"sequence\":3")));
  }

  @Test
  void streamResumesFromTheLastEventId() throws Exception {
    for (int i = 1; i <= 3; i++) {
      server
          .hub
          .history()
          .add(
              welcome.path("visitor").asText(),
              WebChatIT.outbound(WebChatIT.address(welcome), i, "m" + i));
    }

    listen("1");

    await().until(() -> lines.stream().anyMatch(line -> line.contains("messages")));
    assertThat(String.join("", lines)).contains("m2", "m3").doesNotContain("m1");
  }

  @Test
  void fileIsPosted() throws Exception {
    HttpRequest request =
        request("/messages", bearer())
            .header("Content-Type", "application/octet-stream")
            .POST(
                BodyPublishers.ofByteArray(
                    ChatClient.frame(
                        "{'clientId':'f','name':'a.txt','mediaType':'text/plain'}",
                        "abc".getBytes(StandardCharsets.UTF_8))))
            .build();

    assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("\"ack\"");
  }

  @Test
  void withoutATokenNothingIsTaken() throws Exception {
    assertThat(post(null, "{'type':'send','clientId':'c1','text':'x'}").statusCode())
        .isEqualTo(401);
    assertThat(post("Bearer x", "{'type':'ping'}").statusCode()).isEqualTo(401);
    assertThat(post("Identity NDI.00", "{'type':'ping'}").statusCode()).isEqualTo(401);
  }

  @Test
  void busyHubAnswersWith503AndRetryAfter() throws Exception {
    server.hub.door().refuseNext(1);
    HttpResponse<String> answer = post(bearer(), "{'type':'send','clientId':'c1','text':'hello'}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void badBodiesAreRefused() throws Exception {
    assertThat(post(bearer(), "{").statusCode()).isEqualTo(400);
    assertThat(post(bearer(), "x".repeat(70_000)).statusCode()).isEqualTo(413);
    byte[] notUtf8 = {'{', (byte) 0xff, '}'};
    HttpRequest request =
        request("/messages", bearer())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(notUtf8))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("malformed");
  }

  private String bearer() {
    return "Bearer " + welcome.path("token").asText();
  }

  private void listen(String lastEventId) {
    HttpRequest.Builder request = request("/events", bearer());
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    http.sendAsync(request.build(), BodyHandlers.fromLineSubscriber(new LineList(lines)));
  }

  private HttpResponse<String> post(String authorization, String json) throws Exception {
    HttpRequest request =
        request("/messages", authorization)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.replace('\'', '"')))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.http() + server.chat() + path));
    return authorization == null ? request : request.header("Authorization", authorization);
  }
}
