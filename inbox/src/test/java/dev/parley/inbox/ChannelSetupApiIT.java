package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may add channels, what is told of it, and what is told once. */
class ChannelSetupApiIT {
  private static final String CHANNELS = "/api/v1/channels";

  private static MiniHub hub;
  private static Client admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  private static Client withToken(String scope) throws Exception {
    Map<String, Object> asked = Map.of("name", scope, "scopes", List.of(scope));
    Client client = new Client(hub.url);
    client.headers.put(
        "Authorization",
        "Bearer " + admin.post("/api/v1/tokens", asked).json().path("token").asText());
    return client;
  }

  @Test
  void everyFaultHasItsPlaceInTheProblem() throws Exception {
    var refused =
        admin.post(
            CHANNELS,
            Map.of("name", "wrong", "connector", "sms", "options", Map.of("from", "bad")));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.json().path("errors").findValuesAsText("pointer"))
        .containsExactly("/options/from", "/options/apiUrl");
  }

  @Test
  void integratorsAddChannelsAndAgentsDoNot() throws Exception {
    Client integrator = withToken("integrations:write");
    Map<String, Object> channel = Map.of("name", "by-token", "connector", "sms");
    assertThat(integrator.post(CHANNELS, channel).status()).isEqualTo(201);
    Client agent = withToken("conversations:write");
    assertThat(agent.post(CHANNELS, channel).status()).isEqualTo(403);
    assertThat(agent.get("/api/v1/connectors").status()).isEqualTo(403);
    assertThat(agent.get(CHANNELS + "/by-token").status()).isEqualTo(403);
    assertThat(agent.post(CHANNELS + "/by-token/rotate-secret", Map.of()).status()).isEqualTo(403);
    assertThat(agent.send("DELETE", CHANNELS + "/by-token", null, Map.of()).status())
        .isEqualTo(403);
    assertThat(integrator.send("DELETE", CHANNELS + "/by-token", null, Map.of()).status())
        .isEqualTo(204);
  }

  @Test
  void secretIsToldOnceAndIsInNoAuditEntry() throws Exception {
    Map<String, String> key = Map.of("Idempotency-Key", "add-once");
    Map<String, Object> channel = Map.of("name", "once", "connector", "sms");
    var first = admin.send("POST", CHANNELS, channel, key);
    assertThat(first.json().path("generated").path("/secret").asText()).isEqualTo("made just now");
    var again = admin.send("POST", CHANNELS, channel, key);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asText()).isEqualTo("already-done");
    var rotated = admin.post(CHANNELS + "/once/rotate-secret", Map.of("overlapSeconds", 60));
    assertThat(rotated.text()).contains("made anew", "oldUntil");
    assertThat(
            admin
                .post(CHANNELS + "/once/rotate-secret", Map.of("overlapSeconds", 3_000_000))
                .status())
        .isEqualTo(400);
    assertThat(admin.get("/api/v1/audit?limit=200").text())
        .contains("channels.create", "channels.rotate-secret", "once", "overlapSeconds")
        .doesNotContain("made just now", "made anew");
  }
}
