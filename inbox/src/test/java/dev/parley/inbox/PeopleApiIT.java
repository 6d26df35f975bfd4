package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.inbox.internal.auth.Scopes;
import dev.parley.inbox.internal.http.Route;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents, teams and tokens, and who may do what. */
class PeopleApiIT {
  private static final String AGENTS = "/api/v1/agents";
  private static final String TEAMS = "/api/v1/teams";
  private static final String TOKENS = "/api/v1/tokens";
  private static final String OWN = "a password of my own";

  @TempDir Path data;
  private MiniHub hub;
  private Client admin;

  @BeforeEach
  void start() throws Exception {
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  private Client.Answer put(Client who, String path, Object body) throws Exception {
    return who.send("PUT", path, body, Map.of());
  }

  private Client.Answer delete(Client who, String path) throws Exception {
    return who.send("DELETE", path, null, Map.of());
  }

  private JsonNode add(String name, String role) throws Exception {
    var made =
        admin.post(AGENTS, Map.of("name", name, "email", name + "@example.org", "role", role));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private Client enter(String name, String role) throws Exception {
    JsonNode made = add(name, role);
    Client client = new Client(hub.url);
    client.keep(client.logIn(name + "@example.org", made.path("password").asText()));
    var in = client.keep(put(client, "/api/v1/session/password", Map.of("password", OWN)));
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    return client;
  }

  private String id(String name) {
    return hub.store.agents().byEmail(name + "@example.org").orElseThrow().id().toString();
  }

  private static String code(Client.Answer answer) {
    return answer.status() + " " + answer.json().path("code").asText();
  }

  @Test
  void aPasswordThatAnAdminGaveOpensNothingUntilItIsChanged() throws Exception {
    String given = add("bea", "agent").path("password").asText();
    Client bea = new Client(hub.url);
    var first = bea.keep(bea.logIn("bea@example.org", given));
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.json().path("step").asText()).isEqualTo("new-password");
    assertThat(bea.get("/api/v1/login").json().path("step").asText()).isEqualTo("new-password");
    assertThat(bea.get("/api/v1/me").status()).isEqualTo(401);
    String path = "/api/v1/session/password";
    assertThat(code(put(bea, path, Map.of("password", given)))).isEqualTo("422 same-password");
    assertThat(put(bea, path, Map.of("password", "short")).status()).isEqualTo(400);
    Client copy = new Client(hub.url);
    copy.headers.putAll(bea.headers);
    assertThat(bea.keep(put(bea, path, Map.of("password", OWN))).status()).isEqualTo(200);
    assertThat(bea.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(code(put(copy, path, Map.of("password", "of somebody else"))))
        .isEqualTo("401 login-over");
    assertThat(new Client(hub.url).logIn("bea@example.org", OWN).status()).isEqualTo(200);
    assertThat(new Client(hub.url).logIn("bea@example.org", given).status()).isEqualTo(401);

    var again = admin.post(AGENTS + "/" + id("bea") + "/password", Map.of());
    assertThat(again.json().path("password").asText()).isNotBlank();
    assertThat(bea.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(new Client(hub.url).logIn("bea@example.org", OWN).status()).isEqualTo(401);
  }

  @Test
  void aDeactivatedAgentIsOutAtOnceAndInAgainAfterwards() throws Exception {
    Client bea = enter("bea", "admin");
    String token =
        bea.post(TOKENS, Map.of("name", "ci", "scopes", List.of("admin")))
            .json()
            .path("token")
            .asText();
    Client program = new Client(hub.url);
    program.headers.put("Authorization", "Bearer " + token);
    String path = AGENTS + "/" + id("bea") + "/active";
    try (LiveEar ear = bea.listen("")) {
      Awaitility.await().until(() -> ear.heard("welcome"));
      var off = put(admin, path, Map.of("active", false));
      assertThat(off.json().path("deactivatedAt").asText()).isNotBlank();
      Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> hub.inbox.listeners() == 0);
    }
    assertThat(bea.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(code(new Client(hub.url).logIn("bea@example.org", OWN)))
        .isEqualTo("401 wrong-login");
    put(admin, path, Map.of("active", true));
    assertThat(bea.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(program.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(new Client(hub.url).logIn("bea@example.org", OWN).status()).isEqualTo(200);
  }

  @Test
  void theLastAdminWhoWorksIsNeitherDemotedNorRemoved() throws Exception {
    String me = AGENTS + "/" + admin.get("/api/v1/me").json().at("/agent/id").asText();
    add("bea", "admin");
    String bea = AGENTS + "/" + id("bea");
    put(admin, bea + "/active", Map.of("active", false));
    assertThat(code(put(admin, me, Map.of("role", "agent")))).isEqualTo("409 last-admin");
    assertThat(code(put(admin, me + "/active", Map.of("active", false))))
        .isEqualTo("409 last-admin");
    assertThat(code(delete(admin, me))).isEqualTo("409 last-admin");
    assertThat(delete(admin, bea).status()).isEqualTo(204);
    add("cal", "admin");
    assertThat(put(admin, me, Map.of("role", "agent")).status()).isEqualTo(200);
    assertThat(put(admin, me, Map.of("role", "admin")).status()).isEqualTo(403);
  }

  @Test
  void anAgentIsChangedAndOneWithOpenConversationsIsNotRemoved() throws Exception {
    add("bea", "agent");
    String bea = AGENTS + "/" + id("bea");
    String team = admin.post(TEAMS, Map.of("name", "sales")).json().path("id").asText();
    Map<String, Object> more = new HashMap<>();
    more.put("name", "Bea B.");
    more.put("capacity", 3);
    more.put("languages", List.of("de", " en "));
    more.put("skills", List.of("refunds"));
    more.put("teams", List.of(team));
    assertThat(put(admin, bea, more).status()).isEqualTo(200);
    Agent kept = hub.store.agents().get(AgentId.of(id("bea"))).orElseThrow();
    assertThat(kept.capacity()).isEqualTo(3);
    assertThat(kept.languages()).containsExactly("de", "en");
    assertThat(kept.role()).isEqualTo(Agent.Role.AGENT);
    assertThat(put(admin, bea, Map.of("capacity", -1)).status()).isEqualTo(400);
    assertThat(put(admin, bea, Map.of("teams", List.of("x"))).status()).isEqualTo(422);

    var said = hub.says("ann", "Ann", "Hello");
    admin.post(
        "/api/v1/conversations/" + said.message().conversation() + "/assignment",
        Map.of("agent", id("bea"), "team", team));
    Awaitility.await().until(() -> code(delete(admin, bea)).equals("409 has-conversations"));
    assertThat(code(delete(admin, TEAMS + "/" + team))).isEqualTo("409 has-conversations");
    assertThat(delete(admin, AGENTS + "/" + AgentId.next()).status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/audit").text()).contains("Bea B.", "refunds");
  }

  @Test
  void teamsAreMadeRenamedFilledAndRemovedAndOthersHearOfIt() throws Exception {
    add("bea", "agent");
    try (LiveEar ear = admin.listen("")) {
      Awaitility.await().until(() -> hub.inbox.listeners() == 1);
      Map<String, Object> body = Map.of("name", "sales", "strategy", "round-robin");
      Map<String, String> key = Map.of("Idempotency-Key", "one");
      JsonNode team = admin.send("POST", TEAMS, body, key).json();
      assertThat(admin.send("POST", TEAMS, body, key).json()).isEqualTo(team);
      assertThat(code(admin.post(TEAMS, body))).isEqualTo("409 name-taken");
      assertThat(admin.post(TEAMS, Map.of("name", "x", "strategy", "y")).status()).isEqualTo(400);
      String path = TEAMS + "/" + team.path("id").asText();
      put(admin, path + "/members", Map.of("agents", List.of(id("bea"))));
      AgentId bea = AgentId.of(id("bea"));
      assertThat(hub.store.agents().get(bea).orElseThrow().teams()).hasSize(1);
      assertThat(put(admin, path, Map.of("name", "Sales")).json().path("strategy").asText())
          .isEqualTo("least-busy");
      assertThat(delete(admin, path).status()).isEqualTo(204);
      assertThat(hub.store.agents().get(bea).orElseThrow().teams()).isEmpty();
      Awaitility.await().until(() -> ear.heard("changed"));
    }
  }

  @Test
  void aTokenHoldsUntilItsDateAndSaysWhenItWasUsed() throws Exception {
    Map<String, Object> body = new HashMap<>(Map.of("name", "ci", "scopes", List.of("admin")));
    body.put("expiresAt", Instant.now().minusSeconds(1).toString());
    assertThat(admin.post(TOKENS, body).status()).isEqualTo(400);
    body.put("expiresAt", Instant.now().plusSeconds(2).toString());
    Client program = new Client(hub.url);
    String token = admin.post(TOKENS, body).json().path("token").asText();
    assertThat(admin.get(TOKENS).json().at("/items/0").has("usedAt")).isFalse();
    program.headers.put("Authorization", "Bearer " + token);
    assertThat(program.get(AGENTS).status()).isEqualTo(403);
    assertThat(admin.get(TOKENS).json().at("/items/0").has("usedAt")).isTrue();
    assertThat(admin.get(TOKENS).text()).doesNotContain(token);
    Awaitility.await().until(() -> program.get(AGENTS).status() == 401);
  }

  @Test
  void everyOperationIsForThoseRolesThatItsScopeNames() throws Exception {
    for (Agent.Role role : Agent.Role.values()) {
      String name = role.name().toLowerCase(Locale.ROOT);
      Client client = enter(name + "-one", name);
      for (Route route : hub.inbox.routes()) {
        if (route.access() == Route.Access.PUBLIC || route.access() == Route.Access.MEMBER) {
          continue;
        }
        boolean may = route.access().isFor(Scopes.of(role)::contains);
        // Refused before anything is read; what is let in stumbles over a body that is none.
        String path = route.path().replaceAll("\\{\\w+}", "none");
        boolean safe = route.method().equals("GET");
        var answer =
            client.send(
                route.method(),
                path,
                safe ? null : "[".getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "x/y"));
        assertThat(answer.status() == 403 && answer.text().contains("needs the scope"))
            .as("%s %s for %s: %s", route.method(), route.path(), name, answer.status())
            .isEqualTo(!may);
      }
    }
  }

  @Test
  void eachRoleHasWhatItIsForAndNoMore() {
    assertThat(Scopes.of(Agent.Role.ADMIN)).isEqualTo(Scopes.ALL);
    assertThat(Scopes.of(Agent.Role.SUPERVISOR))
        .contains(Scopes.READ, Scopes.REPORTS, Scopes.WORKSPACE)
        .doesNotContain(Scopes.ADMIN, Scopes.INTEGRATIONS);
    assertThat(Scopes.of(Agent.Role.AGENT))
        .containsExactlyInAnyOrder(Scopes.READ, Scopes.WRITE, Scopes.DEVICES);
    assertThat(Scopes.of(Agent.Role.INTEGRATOR)).containsExactly(Scopes.INTEGRATIONS);
  }
}
