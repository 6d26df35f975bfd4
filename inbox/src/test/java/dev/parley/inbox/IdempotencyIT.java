package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write under an Idempotency-Key is done once, whatever it is. */
class IdempotencyIT {
  private static final String VIEWS = "/api/v1/views";
  private static final String FILES = "/api/v1/attachments";
  private static final Map<String, String> KEY = Map.of("Idempotency-Key", "one");
  private static final Map<String, Object> VIEW =
      Map.of("name", "VIP", "filter", Map.of("label", "vip"));

  private MiniHub hub;
  private Client agent;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    agent = Client.loggedIn(hub);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void everyWriteOfTheApiIsDescribedWithTheHeader() throws Exception {
    var document = agent.get("/api/v1/openapi.json").json();
    int writes = 0;
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getKey().equals("get")) {
          continue;
        }
        writes++;
        String id = operation.getValue().path("operationId").asText();
        List<String> names = new java.util.ArrayList<>();
        for (var parameter : operation.getValue().path("parameters")) {
          String reference = parameter.path("$ref").asText();
          names.add(
              reference.isEmpty()
                  ? parameter.path("name").asText()
                  : document.at(reference.substring(1)).path("name").asText());
        }
        assertThat(names).as(id).containsOnlyOnce("Idempotency-Key");
      }
    }
    assertThat(writes).isGreaterThan(60);
  }

  @Test
  void aRepetitionAfterARestartGetsTheAnswerOfTheFirst(@TempDir Path data) throws Exception {
    Client.Answer first;
    FirstAdmin admin;
    try (MiniHub before = new MiniHub(data)) {
      admin = before.admin;
      first = Client.loggedIn(before).send("POST", VIEWS, VIEW, KEY);
      assertThat(first.status()).isEqualTo(201);
    }
    try (MiniHub after = new MiniHub(data)) {
      Client again = Client.loggedIn(after, admin.email(), admin.password());
      var second = again.send("POST", VIEWS, VIEW, KEY);
      assertThat(second.status()).isEqualTo(201);
      assertThat(second.json()).isEqualTo(first.json());
      assertThat(second.header("Content-Type")).isEqualTo("application/json");
      assertThat(again.get(VIEWS).json().path("items")).hasSize(1);
    }
  }

  @Test
  void theSameKeyWithAnotherRequestIsRefused() throws Exception {
    agent.send("POST", VIEWS, VIEW, KEY);
    var other = agent.send("POST", VIEWS, Map.of("name", "Other"), KEY);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("code").asText()).isEqualTo("idempotency-key-reused");
    assertThat(agent.get(VIEWS).json().path("items")).hasSize(1);

    byte[] file = "hello".getBytes(StandardCharsets.UTF_8);
    var kept = agent.send("POST", FILES + "?name=a.txt", file, KEY);
    assertThat(kept.status()).isEqualTo(201);
    assertThat(agent.send("POST", FILES + "?name=a.txt", file, KEY).json()).isEqualTo(kept.json());
    assertThat(agent.send("POST", FILES + "?name=b.txt", file, KEY).status()).isEqualTo(422);
    byte[] changed = "hellO".getBytes(StandardCharsets.UTF_8);
    assertThat(agent.send("POST", FILES + "?name=a.txt", changed, KEY).status()).isEqualTo(422);
  }

  @Test
  void aRepetitionOfWhatIsStillUnderWayIsAskedToComeBack() throws Exception {
    String path =
        "/api/v1/conversations/"
            + hub.says("ann", "Ann", "Hi").message().conversation()
            + "/status";
    Map<String, Object> body = Map.of("status", "resolved");
    int before = hub.submitted.size();
    CompletableFuture<Void> hold = new CompletableFuture<>();
    hub.held.set(hold);
    var first = CompletableFuture.supplyAsync(() -> send(path, body));
    await().until(() -> hub.submitted.size() > before);
    var second = send(path, body);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().path("code").asText()).isEqualTo("idempotency-key-in-use");
    assertThat(second.header("Retry-After")).isEqualTo("1");
    hold.complete(null);
    assertThat(first.join().status()).isEqualTo(202);
    assertThat(send(path, body).json()).isEqualTo(first.join().json());
    assertThat(hub.submitted).hasSize(before + 1);
  }

  @Test
  void aSecretIsShownOnceAndNotKept(@TempDir Path data) throws Exception {
    Map<String, Object> body = Map.of("name", "erp", "scopes", List.of("devices:write"));
    String secret;
    try (MiniHub other = new MiniHub(data)) {
      Client admin = Client.loggedIn(other);
      secret = admin.send("POST", "/api/v1/tokens", body, KEY).json().path("token").asText();
      assertThat(secret).startsWith("parley_");
      var again = admin.send("POST", "/api/v1/tokens", body, KEY);
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.json().path("code").asText()).isEqualTo("already-done");
      assertThat(admin.get("/api/v1/tokens").json().path("items")).hasSize(1);
      var audit = admin.get("/api/v1/audit").text();
      assertThat(audit.split("\"tokens.create\"", -1)).as("told once: " + audit).hasSize(2);
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }

  @Test
  void whatFailedMayBeTriedAgainAndAnotherPathIsAnotherWrite() throws Exception {
    assertThat(agent.send("POST", VIEWS, Map.of(), KEY).status()).isEqualTo(400);
    assertThat(agent.send("POST", VIEWS, VIEW, KEY).status()).isEqualTo(201);
    var label = agent.send("PUT", "/api/v1/labels/one", Map.of(), KEY);
    assertThat(label.status()).isEqualTo(200);
    assertThat(agent.send("DELETE", "/api/v1/labels/one", null, KEY).status()).isEqualTo(204);
    assertThat(agent.send("DELETE", "/api/v1/labels/one", null, KEY).status()).isEqualTo(204);
    assertThat(agent.send("DELETE", "/api/v1/labels/one", null, Map.of()).status()).isEqualTo(404);
  }

  private Client.Answer send(String path, Object body) {
    try {
      return agent.send("POST", path, body, KEY);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
