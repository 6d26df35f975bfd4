package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sessions as their holder sees them; and who is let in no more hears no more, either way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSessionsIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  private MiniHub hub;
  private Client admin;
  private int agents;
  private AgentId id;
  private String email;
  private String password;
  private Client agent;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterAll
  void stop() throws Exception {
    hub.close();
  }

  @BeforeEach
  void anAgentIsLoggedIn() throws Exception {
    email = "agent" + agents++ + "@example.org";
    JsonNode made = admin.post("/api/v1/agents", Map.of("name", "Bea", "email", email)).json();
    id = AgentId.of(made.path("agent").path("id").asText());
    hub.settled(email);
    password = made.path("password").asText();
    agent = logIn("Firefox on a desk");
  }

  private Client logIn(String device) throws Exception {
    Client client = new Client(hub.url);
    client.headers.put("User-Agent", device);
    client.keep(client.logIn(email, password));
    return client;
  }

  /** Both transports of one credential, open. */
  private final class Both implements AutoCloseable {
    final LiveEar ear;
    final CompletableFuture<byte[]> stream;

    Both(Client client) throws Exception {
      ear = client.listen("");
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(hub.url + "/api/v1/live"))
                      .header("Accept", "text/event-stream")
                      .header("Cookie", client.headers.getOrDefault("Cookie", ""))
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      stream =
          CompletableFuture.supplyAsync(
              () -> {
                try (InputStream body = response.body()) {
                  return body.readAllBytes();
                } catch (java.io.IOException e) {
                  return new byte[0];
                }
              });
      await().until(() -> ear.heard("welcome"));
    }

    void close(String why) {
      await(why).atMost(SOON).until(() -> ear.closed == 1008 && stream.isDone());
    }

    boolean open() {
      return ear.closed == 0 && !stream.isDone();
    }

    @Override
    public void close() {
      ear.close();
    }
  }

  @Test
  void anAgentSeesWhereTheyAreLoggedInAndEndsOneOrAllOthers() throws Exception {
    Client phone = logIn("Safari <b>on</b> a phone");
    Client third = logIn("x".repeat(5000));
    JsonNode listed = agent.get("/api/v1/me/sessions").json().path("items");
    assertThat(listed).hasSize(3);
    assertThat(listed.findValuesAsText("device"))
        .contains("Firefox on a desk", "Safari <b>on</b> a phone");
    assertThat(listed.findValuesAsText("address")).containsOnly("127.0.0.1");
    assertThat(listed.toString()).doesNotContain(cookie(agent), cookie(phone));
    assertThat(listed.get(2).path("current").asBoolean()).isTrue();
    assertThat(listed.get(2).path("seenAt").asText())
        .isGreaterThan(listed.get(2).path("createdAt").asText());

    String phones = listed.get(1).path("id").asText();
    try (Both gone = new Both(phone);
        Both stays = new Both(agent)) {
      String path = "/api/v1/me/sessions/";
      assertThat(admin.send("DELETE", path + phones, null, Map.of()).status()).isEqualTo(404);
      assertThat(agent.send("DELETE", path + phones, null, Map.of()).status()).isEqualTo(204);
      gone.close("ended");
      assertThat(phone.get("/api/v1/me").status()).isEqualTo(401);
      assertThat(third.get("/api/v1/me").status()).isEqualTo(200);
      try (Both others = new Both(third)) {
        assertThat(agent.send("DELETE", "/api/v1/me/sessions", null, Map.of()).status())
            .isEqualTo(204);
        others.close("others ended");
      }
      assertThat(stays.open()).isTrue();
    }
    assertThat(agent.get("/api/v1/me/sessions").json().path("items")).hasSize(1);
  }

  private static String cookie(Client client) {
    return client.headers.get("Cookie").split("=")[1];
  }

  @Test
  void loggingOutClosesBoth() throws Exception {
    try (Both both = new Both(agent)) {
      agent.send("DELETE", "/api/v1/session", null, Map.of());
      both.close("logged out");
    }
  }

  @Test
  void aNewPasswordClosesBoth() throws Exception {
    Client elsewhere = logIn("elsewhere");
    try (Both both = new Both(elsewhere)) {
      agent.send(
          "PUT",
          "/api/v1/me/password",
          Map.of("current", password, "password", "another long one"),
          Map.of());
      both.close("new password");
    }
  }

  @Test
  void anAgentWhoIsRemovedHearsNoMore() throws Exception {
    try (Both both = new Both(agent)) {
      hub.store.agents().delete(id);
      both.close("removed");
    }
  }

  @Test
  void anAgentWithAnotherRoleComesInAnew() throws Exception {
    try (Both both = new Both(agent)) {
      Agent was = hub.store.agents().get(id).orElseThrow();
      hub.store
          .agents()
          .save(
              new Agent(
                  id,
                  was.name(),
                  was.email(),
                  Agent.Role.ADMIN,
                  was.capacity(),
                  was.teams(),
                  was.languages()));
      both.close("another role");
      assertThat(agent.get("/api/v1/second-factors").status()).isEqualTo(200);
    }
  }

  @Test
  void whatWasEndedBehindTheInboxsBackClosesToo() throws Exception {
    try (Both both = new Both(agent)) {
      hub.store.sessions().endAll(id);
      both.close("ended in the store");
    }
  }

  @Test
  void aTokensSocketsCloseWithIt() throws Exception {
    JsonNode made =
        admin
            .post("/api/v1/tokens", Map.of("name", "x", "scopes", List.of("conversations:read")))
            .json();
    var open =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(URI.create(hub.url + "/api/v1/live"))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + made.path("token").asText())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    await().until(() -> hub.inbox.listeners() > 0);
    admin.send("DELETE", "/api/v1/tokens/" + made.path("id").asText(), null, Map.of());
    await().atMost(SOON).until(open::isDone);
  }

  @Test
  void anAdminsTokenLosesWhatItsAgentLoses() throws Exception {
    promote(Agent.Role.ADMIN);
    JsonNode made =
        agent
            .post("/api/v1/tokens", Map.of("name", "x", "scopes", List.of("integrations:write")))
            .json();
    Client program = new Client(hub.url);
    program.headers.put("Authorization", "Bearer " + made.path("token").asText());
    assertThat(program.get("/api/v1/tokens").status()).isEqualTo(200);
    promote(Agent.Role.AGENT);
    assertThat(program.get("/api/v1/tokens").status()).isEqualTo(403);
  }

  private void promote(Agent.Role role) {
    hub.store.agents().save(new Agent(id, "Bea", email, role, 5, List.of(), List.of()));
  }

  @Test
  void whoDoesNotReadIsCutOffToo() throws Exception {
    URI url = URI.create(hub.url);
    try (Socket stalled = new Socket()) {
      stalled.setReceiveBufferSize(1024);
      stalled.connect(new java.net.InetSocketAddress(url.getHost(), url.getPort()));
      OutputStream out = stalled.getOutputStream();
      out.write(
          ("GET /api/v1/live HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nConnection: close\r\nCookie: "
                  + agent.headers.get("Cookie")
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> hub.inbox.listeners() > 0);
      for (int i = 0; i < 40; i++) {
        hub.says("flood" + agents, "Ann", "x".repeat(90_000));
      }
      hub.store.sessions().endAll(id);
      await().atMost(SOON).until(() -> hub.inbox.listeners() == 0);
      stalled.setSoTimeout((int) SOON.toMillis());
      assertThat(endsAfterWhatWasOnItsWay(stalled.getInputStream())).isTrue();
    }
  }

  private static boolean endsAfterWhatWasOnItsWay(InputStream in) throws java.io.IOException {
    byte[] sink = new byte[65_536];
    try {
      while (in.read(sink) >= 0) {
        // What lay in the buffers of the system comes first.
      }
      return true;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }
}
