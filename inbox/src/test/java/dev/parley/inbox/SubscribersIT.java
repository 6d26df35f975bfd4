package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program without any memory of its own misses nothing that happened while it was away. */
class SubscribersIT {
  private static final String CREATED = "dev.parley.message.created";

  private MiniHub hub;
  private Client admin;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  private Client program(String name) throws Exception {
    Map<String, Object> asked = Map.of("name", name, "scopes", List.of("conversations:read"));
    Client program = new Client(hub.url);
    program.headers.put(
        "Authorization",
        "Bearer " + admin.post("/api/v1/tokens", asked).json().path("token").asText());
    return program;
  }

  /** What a program that began just now hears until a text comes, and the cursor then. */
  private record Heard(JsonNode welcome, List<String> texts, String cursor) {}

  /** Connects by the name alone, listens until a text comes, and is cut off. */
  private Heard listen(Client program, String query, String until) throws Exception {
    HttpResponse<java.io.InputStream> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(hub.url + "/api/v1/live?" + query))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", program.headers.get("Authorization"))
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode welcome = null;
    List<String> texts = new ArrayList<>();
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("data: ")) {
          continue;
        }
        JsonNode frame = Json.mapper().readTree(line.substring("data: ".length()));
        if (frame.path("type").asText().equals("welcome")) {
          welcome = frame;
          if (until == null) {
            return new Heard(welcome, texts, frame.path("cursor").asText());
          }
        }
        for (JsonNode event : frame.path("events")) {
          if (event.path("type").asText().equals(CREATED)) {
            texts.add(event.at("/data/message/parts/0/text").asText());
          }
        }
        if (texts.contains(until)) {
          return new Heard(welcome, texts, frame.path("cursor").asText());
        }
      }
    }
    throw new AssertionError("The stream ended before " + until + ", after " + texts);
  }

  private Client.Answer acknowledge(Client program, String name, String cursor) throws Exception {
    return program.post("/api/v1/subscribers/" + name + "/ack", Map.of("cursor", cursor));
  }

  @Test
  void whatHappenedWhileAProgramWasAwayComesUntilItIsAcknowledged() throws Exception {
    Client program = program("erp");
    hub.says("ann", "Ann", "long ago");
    listen(program, "subscriber=erp", null);

    hub.says("ann", "Ann", "one");
    hub.says("ann", "Ann", "two");
    Heard first = listen(program, "subscriber=erp", "two");
    assertThat(first.texts).containsExactly("one", "two");

    assertThat(listen(program, "subscriber=erp", "two").texts)
        .as("nothing was acknowledged")
        .containsExactly("one", "two");

    assertThat(acknowledge(program, "erp", first.cursor).status()).isEqualTo(200);
    hub.says("ann", "Ann", "three");
    Heard second = listen(program, "subscriber=erp", "three");
    assertThat(second.texts).containsExactly("three");
    assertThat(second.welcome.path("reset").asBoolean()).isFalse();
  }

  @Test
  void aNameBelongsToItsTokenAndGoesWhenItIsDeleted() throws Exception {
    Client program = program("erp");
    Client other = program("other");
    listen(program, "subscriber=erp&cursor=0", null);
    hub.says("ann", "Ann", "one");

    assertThat(other.get("/api/v1/subscribers").json().path("items")).isEmpty();
    assertThat(acknowledge(other, "erp", "0").status()).isEqualTo(404);
    assertThat(other.send("DELETE", "/api/v1/subscribers/erp", null, Map.of()).status())
        .isEqualTo(404);
    JsonNode listed = program.get("/api/v1/subscribers").json();
    assertThat(listed.at("/items/0/name").asText()).isEqualTo("erp");
    assertThat(listed.at("/items/0/cursor").asText()).isEqualTo("0");
    assertThat(acknowledge(program, "erp", "999999").json().path("code").asText())
        .isEqualTo("bad-request");

    assertThat(program.send("DELETE", "/api/v1/subscribers/erp", null, Map.of()).status())
        .isEqualTo(204);
    assertThat(program.get("/api/v1/subscribers").json().path("items")).isEmpty();
  }

  @Test
  void anotherNameThanThereMayBeIsRefused() throws Exception {
    Client program = program("erp");
    for (int i = 0; i < 20; i++) {
      listen(program, "subscriber=p" + i, null);
    }
    Map<String, String> stream = Map.of("Accept", "text/event-stream");
    var refused = program.send("GET", "/api/v1/live?subscriber=more", null, stream);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asText()).isEqualTo("too-many");
    var wrong = program.send("GET", "/api/v1/live?subscriber=..%2fx", null, stream);
    assertThat(wrong.status()).isEqualTo(400);
  }
}
