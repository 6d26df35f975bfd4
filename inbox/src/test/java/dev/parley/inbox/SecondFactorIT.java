package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.inbox.internal.auth.Totp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second factor, from setting it up to losing it. */
class SecondFactorIT {
  private static final String FACTOR = "/api/v1/me/second-factor";

  @TempDir Path data;
  private MiniHub hub;
  private String confirmedWith;

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  private MiniHub start(boolean required) throws Exception {
    hub = new MiniHub(data, new LoginRules(required, List.of()));
    return hub;
  }

  /** The code that the app shows now, or some steps from now. */
  static String code(String secret, int later) {
    return Totp.code(secret, Totp.step(Instant.now()) + later);
  }

  private Map<String, Object> password() {
    return Map.of("password", hub.admin.password());
  }

  private Map<String, Object> both(String code) {
    return Map.of("password", hub.admin.password(), "code", code);
  }

  /** Sets it up with the code before the present one, so that two more are to be had. */
  private JsonNode setUp(Client agent, List<String> recoveryCodes) throws Exception {
    JsonNode shown = agent.post(FACTOR, password()).json();
    confirmedWith = code(shown.path("secret").asText(), -1);
    var confirmed =
        agent.send(
            "PUT",
            FACTOR,
            Map.of("enrolment", shown.path("enrolment").asText(), "code", confirmedWith),
            Map.of());
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
    confirmed.json().path("recoveryCodes").forEach(one -> recoveryCodes.add(one.asText()));
    return shown;
  }

  /** A browser in which the password was given. */
  private Client half() throws Exception {
    Client browser = new Client(hub.url);
    var answer = browser.keep(browser.logIn(hub.admin.email(), hub.admin.password()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return browser;
  }

  private static Client.Answer give(Client browser, String code) throws Exception {
    return browser.keep(browser.post("/api/v1/session/code", Map.of("code", code)));
  }

  @Test
  void theSecretIsShownOnceAndWhatIsStoredDoesNotTellIt() throws Exception {
    Client agent = Client.loggedIn(start(false));
    assertThat(agent.post(FACTOR, Map.of()).status()).isEqualTo(401);
    assertThat(agent.post(FACTOR, Map.of("password", "wrong one")).status()).isEqualTo(401);
    List<String> codes = new ArrayList<>();
    JsonNode shown = setUp(agent, codes);
    String secret = shown.path("secret").asText();

    assertThat(secret).matches("[A-Z2-7]{32}");
    assertThat(shown.path("uri").asText())
        .startsWith("otpauth://totp/Parley%3Aadmin%40parley.local?secret=" + secret)
        .contains("&issuer=Parley&algorithm=SHA1&digits=6&period=30");
    assertThat(shown.path("qr").path("path").asText()).startsWith("M4 4h1v1h-1z");
    assertThat(codes).hasSize(10).allMatch(one -> one.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
    assertThat(new HashSet<>(codes)).hasSize(10);

    assertThat(agent.get("/api/v1/me/security").text())
        .contains("\"recoveryCodes\":10")
        .doesNotContain(secret, codes.get(0));
    assertThat(agent.get("/api/v1/second-factors").text()).doesNotContain(secret);
    assertThat(agent.post(FACTOR, password()).status()).isEqualTo(409);
    try (var files = Files.list(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(secret, codes.get(0));
      }
    }
  }

  @Test
  void aWrongCodeOrAForeignSecretSetsNothingUp() throws Exception {
    Client agent = Client.loggedIn(start(false));
    JsonNode shown = agent.post(FACTOR, password()).json();
    String enrolment = shown.path("enrolment").asText();
    String right = code(shown.path("secret").asText(), 0);
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("enrolment", enrolment, "code", right.equals("000000") ? "1" : "000000"),
            Map.of("enrolment", enrolment, "code", ""),
            Map.of("enrolment", "AAAA", "code", right),
            Map.of("enrolment", enrolment.substring(1), "code", right))) {
      assertThat(agent.send("PUT", FACTOR, wrong, Map.of()).status()).isIn(400, 422);
    }
    assertThat(agent.get("/api/v1/me/security").json().has("secondFactor")).isFalse();
  }

  @Test
  void aPasswordAloneIsNoSessionAndTheCodeMakesItOne() throws Exception {
    String secret = setUp(Client.loggedIn(start(false)), new ArrayList<>()).path("secret").asText();
    Client browser = half();
    assertThat(browser.headers.get("Cookie")).startsWith("parley-login=").doesNotContain("parley=");
    assertThat(browser.get("/api/v1/login").json().path("step").asText()).isEqualTo("code");
    for (String path : List.of("/api/v1/me", "/api/v1/conversations", "/api/v1/me/security")) {
      assertThat(browser.get(path).status()).isEqualTo(401);
    }
    assertThat(browser.post("/api/v1/session/enrolment", Map.of()).status()).isEqualTo(401);
    assertThat(new Client(hub.url).post("/api/v1/session/code", Map.of("code", "1")).status())
        .isEqualTo(401);

    Client copy = new Client(hub.url);
    copy.headers.putAll(browser.headers);
    assertThat(give(browser, code(secret, 0)).status()).isEqualTo(200);
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(browser.headers.get("Cookie")).doesNotContain("parley-login");
    // The pending login was for one session.
    assertThat(give(copy, code(secret, 1)).json().path("code").asText()).isEqualTo("login-over");
  }

  @Test
  void aCodeIsTakenOnceAndNoOlderOneAfterIt() throws Exception {
    String secret = setUp(Client.loggedIn(start(false)), new ArrayList<>()).path("secret").asText();
    assertThat(give(half(), confirmedWith).status()).isEqualTo(401);
    long step = Totp.step(Instant.now()) + 1;
    String next = Totp.code(secret, step);
    assertThat(give(half(), next.substring(0, 3) + " " + next.substring(3)).status())
        .isEqualTo(200);
    assertThat(give(half(), next).json().path("code").asText()).isEqualTo("wrong-code");
    assertThat(give(half(), Totp.code(secret, step - 1)).status()).isEqualTo(401);
  }

  @Test
  void aRecoveryCodeLetsInOnceAndFreshOnesReplaceAll() throws Exception {
    Client agent = Client.loggedIn(start(false));
    List<String> codes = new ArrayList<>();
    setUp(agent, codes);
    String typed = codes.get(0).toUpperCase(java.util.Locale.ROOT).replace("-", " ");
    assertThat(give(half(), typed).status()).isEqualTo(200);
    assertThat(give(half(), codes.get(0)).status()).isEqualTo(401);
    assertThat(agent.post("/api/v1/me/recovery-codes", Map.of("code", codes.get(1))).status())
        .isEqualTo(401);
    var fresh = agent.post("/api/v1/me/recovery-codes", both(codes.get(1)));
    assertThat(fresh.json().path("recoveryCodes")).hasSize(10);
    assertThat(give(half(), codes.get(2)).status()).isEqualTo(401);
    assertThat(give(half(), fresh.json().path("recoveryCodes").get(9).asText()).status())
        .isEqualTo(200);
  }

  @Test
  void removingTakesPasswordAndCode() throws Exception {
    Client agent = Client.loggedIn(start(false));
    List<String> codes = new ArrayList<>();
    setUp(agent, codes);
    String removal = FACTOR + "/removal";
    assertThat(agent.post(removal, Map.of("code", codes.get(0))).status()).isEqualTo(401);
    assertThat(agent.post(removal, both("000000")).status()).isEqualTo(401);
    assertThat(agent.post(removal, both(codes.get(0))).status()).isEqualTo(204);
    assertThat(agent.post(removal, both(codes.get(1))).status()).isEqualTo(409);
    assertThat(new Client(hub.url).logIn(hub.admin.email(), hub.admin.password()).status())
        .isEqualTo(200);
  }

  @Test
  void wrongCodesCountHoweverOftenThePasswordIsRight() throws Exception {
    List<String> codes = new ArrayList<>();
    setUp(Client.loggedIn(start(false)), codes);
    for (int i = 0; i < 10; i++) {
      assertThat(give(half(), "not a code " + i).status()).isEqualTo(401);
    }
    Client stranger = new Client(hub.url);
    assertThat(stranger.logIn(hub.admin.email(), hub.admin.password()).status()).isEqualTo(429);
  }

  @Test
  void anotherPasswordMakesAPendingLoginVoid() throws Exception {
    Client agent = Client.loggedIn(start(false));
    List<String> codes = new ArrayList<>();
    setUp(agent, codes);
    Client browser = half();
    agent.send(
        "PUT",
        "/api/v1/me/password",
        Map.of("current", hub.admin.password(), "password", "another long one"),
        Map.of());
    assertThat(give(browser, codes.get(0)).json().path("code").asText()).isEqualTo("login-over");
  }

  @Test
  void whereItIsRequiredWhoHasNoneSetsItUpBeforeAnythingElse() throws Exception {
    start(true);
    Client browser = half();
    assertThat(browser.get("/api/v1/login").json().path("step").asText()).isEqualTo("enrol");
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(give(browser, "000000").status()).isEqualTo(401);
    JsonNode shown = browser.post("/api/v1/session/enrolment", Map.of()).json();
    String secret = shown.path("secret").asText();
    var entered =
        browser.keep(
            browser.send(
                "PUT",
                "/api/v1/session/enrolment",
                Map.of("enrolment", shown.path("enrolment").asText(), "code", code(secret, 0)),
                Map.of()));
    assertThat(entered.json().path("recoveryCodes")).hasSize(10);
    assertThat(browser.get("/api/v1/me/security").json().path("secondFactorRequired").asBoolean())
        .isTrue();
    String left = entered.json().path("recoveryCodes").get(0).asText();
    assertThat(browser.post(FACTOR + "/removal", both(left)).json().path("code").asText())
        .isEqualTo("second-factor-required");
    assertThat(half().get("/api/v1/login").json().path("step").asText()).isEqualTo("code");
  }

  @Test
  void anAdminResetsAnAgentWhoLostItAndTheirSessionsEnd() throws Exception {
    Client admin = Client.loggedIn(start(false));
    var bea =
        admin.post("/api/v1/agents", Map.of("name", "Bea", "email", "bea@example.org")).json();
    String password = bea.path("password").asText();
    hub.settled("bea@example.org");
    Client agent = new Client(hub.url);
    agent.keep(agent.logIn("bea@example.org", password));
    JsonNode shown = agent.post(FACTOR, Map.of("password", password)).json();
    agent.send(
        "PUT",
        FACTOR,
        Map.of(
            "enrolment",
            shown.path("enrolment").asText(),
            "code",
            code(shown.path("secret").asText(), 0)),
        Map.of());
    String path = "/api/v1/agents/" + bea.path("agent").path("id").asText() + "/second-factor";

    assertThat(admin.get("/api/v1/second-factors").json().path("items")).hasSize(1);
    assertThat(agent.get("/api/v1/second-factors").status()).isEqualTo(403);
    assertThat(agent.send("DELETE", path, null, Map.of()).status()).isEqualTo(403);
    assertThat(admin.send("DELETE", path, null, Map.of()).status()).isEqualTo(204);
    assertThat(admin.send("DELETE", path, null, Map.of()).status()).isEqualTo(404);
    assertThat(agent.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(agent.logIn("bea@example.org", password).status()).isEqualTo(200);
  }

  @Test
  void aProgramsTokenTouchesNoCredentials() throws Exception {
    Client admin = Client.loggedIn(start(false));
    var made = admin.post("/api/v1/tokens", Map.of("name", "ci", "scopes", List.of("admin")));
    Client program = new Client(hub.url);
    program.headers.put("Authorization", "Bearer " + made.json().path("token").asText());
    for (var route : hub.inbox.routes()) {
      boolean ofCredentials =
          route.path().startsWith("/api/v1/me/")
              && !route.path().endsWith("/presence")
              && !route.path().endsWith("/preferences");
      if (ofCredentials) {
        Object body = route.method().equals("GET") ? null : Map.of("provider", "any");
        var answer =
            program.send(route.method(), route.path().replace("{id}", "x"), body, Map.of());
        assertThat(answer.status()).as("%s %s", route.method(), route.path()).isEqualTo(403);
      }
    }
  }
}
