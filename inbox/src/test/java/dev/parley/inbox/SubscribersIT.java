package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.time.Instant;
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

  private static String welcome(LiveEar ear, String field) {
    await().until(() -> ear.heard("welcome"));
    return ear.frames.get(0).path(field).asText();
  }

  private static List<String> texts(LiveEar ear) {
    return ear.events(CREATED).stream()
        .map(event -> event.at("/data/message/parts/0/text").asText())
        .toList();
  }

  @Test
  void aProgramAcknowledgesOnItsSocket() throws Exception {
    Client program = program("erp");
    String done;
    try (LiveEar ear = program.listen("?subscriber=erp")) {
      welcome(ear, "cursor");
      hub.says("ann", "Ann", "one");
      hub.says("ann", "Ann", "two");
      await().until(() -> texts(ear).equals(List.of("one", "two")));
      done = ear.cursor();
      ear.say("{\"type\":\"ack\",\"cursor\":\"" + done + "\"}");
      await().until(() -> ear.heard("acked"));
      assertThat(ear.cursor()).as("what the hub has written down").isEqualTo(done);
    }
    hub.says("ann", "Ann", "three");
    try (LiveEar ear = program.listen("?subscriber=erp")) {
      assertThat(welcome(ear, "cursor")).isEqualTo(done);
      await().until(() -> texts(ear).equals(List.of("three")));
      ear.say("{\"type\":\"ack\",\"cursor\":\"1\"}");
      await().until(() -> ear.heard("acked"));
      assertThat(ear.cursor()).as("an older cursor changes nothing").isEqualTo(done);
    }
  }

  @Test
  void whoWantsLittleAcknowledgesWhatAPongSays() throws Exception {
    Client program = program("erp");
    try (LiveEar ear = program.listen("?subscriber=erp")) {
      welcome(ear, "cursor");
      ear.say("{\"type\":\"subscribe\",\"types\":[\"dev.parley.device.updated\"]}");
      hub.says("ann", "Ann", "not wanted");
      String newest = Long.toString(hub.store.events().newest());
      await()
          .until(
              () -> {
                ear.say("{\"type\":\"ping\"}");
                return newest.equals(ear.cursor());
              });
      assertThat(texts(ear)).isEmpty();
      ear.say("{\"type\":\"ack\",\"cursor\":\"" + newest + "\"}");
      await().until(() -> ear.heard("acked"));
    }
    hub.says("ann", "Ann", "wanted");
    try (LiveEar ear = program.listen("?subscriber=erp")) {
      await().until(() -> texts(ear).equals(List.of("wanted")));
    }
  }

  @Test
  void whatCannotBeAcknowledgedIsToldOnTheSocket() throws Exception {
    Client program = program("erp");
    try (LiveEar nobody = program.listen("");
        LiveEar erp = program.listen("?subscriber=erp");
        LiveEar gone = program.listen("?subscriber=gone")) {
      List.of(nobody, erp, gone).forEach(ear -> welcome(ear, "cursor"));
      program.send("DELETE", "/api/v1/subscribers/gone", null, Map.of());
      nobody.say("{\"type\":\"ack\",\"cursor\":\"0\"}");
      erp.say("{\"type\":\"ack\",\"cursor\":\"999999\"}");
      erp.say("{\"type\":\"ack\",\"cursor\":\"many\"}");
      gone.say("{\"type\":\"ack\",\"cursor\":\"0\"}");
      await().until(() -> codes(nobody).equals(List.of("bad-request")));
      await().until(() -> codes(erp).equals(List.of("bad-request", "bad-request")));
      await().until(() -> codes(gone).equals(List.of("not-found")));
    }
    assertThat(program.get("/api/v1/subscribers").json().at("/items/0/cursor").asText())
        .isEqualTo("0");
  }

  private static List<String> codes(LiveEar ear) {
    return ear.frames.stream()
        .filter(frame -> frame.path("type").asText().equals("error"))
        .map(frame -> frame.path("code").asText())
        .toList();
  }

  @Test
  void whoIsFurtherBehindThanTheLogIsKeptIsToldAndGoesOnFromThere() throws Exception {
    Client program = program("erp");
    listen(program, "subscriber=erp", null);
    hub.says("ann", "Ann", "missed");
    hub.store.clean(Instant.now().plus(Duration.ofDays(8)));

    String cursor;
    try (LiveEar ear = program.listen("?subscriber=erp")) {
      assertThat(welcome(ear, "reset")).isEqualTo("true");
      cursor = welcome(ear, "cursor");
      assertThat(cursor).isEqualTo(Long.toString(hub.store.events().newest()));
      ear.say("{\"type\":\"ack\",\"cursor\":\"" + cursor + "\"}");
      await().until(() -> ear.heard("acked"));
    }
    hub.says("ann", "Ann", "news");
    try (LiveEar ear = program.listen("?subscriber=erp")) {
      assertThat(welcome(ear, "reset")).isEqualTo("false");
      await().until(() -> texts(ear).equals(List.of("news")));
    }
  }

  @Test
  void theSubscribersOfATokenEndWithIt() throws Exception {
    Client program = program("erp");
    Client other = program("other");
    listen(other, "subscriber=other", null);
    String id = tokenId("erp");
    try (LiveEar ear = program.listen("?subscriber=erp")) {
      welcome(ear, "cursor");
      assertThat(hub.store.subscribers().of(id, null, 50).items()).hasSize(1);
      admin.send("DELETE", "/api/v1/tokens/" + id, null, Map.of());
      await().until(() -> ear.closed == 1008);
    }
    assertThat(hub.store.subscribers().owners()).containsExactly(tokenId("other"));
  }

  private String tokenId(String name) throws Exception {
    for (JsonNode token : admin.get("/api/v1/tokens").json().path("items")) {
      if (token.path("name").asText().equals(name)) {
        return token.path("id").asText();
      }
    }
    throw new AssertionError("There is no token " + name);
  }
}
