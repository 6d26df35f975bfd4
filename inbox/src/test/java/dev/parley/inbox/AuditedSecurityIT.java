package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents do with their own way in, and how they come in, is in the audit log. */
class AuditedSecurityIT {
  private static final String FACTOR = "/api/v1/me/second-factor";
  private static final String PASSWORD = "a password of my own";

  private static LoginProvider work;
  private static LoginProvider club;
  private static MiniHub hub;
  private static Client admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    work = new LoginProvider();
    club = new LoginProvider();
    hub =
        new MiniHub(
            data,
            new LoginRules(
                false, List.of(work.settings("work", false), club.settings("club", true))));
    admin = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    work.close();
    club.close();
  }

  /** The newest entry of an action, without those of other tests that are older than it. */
  private static JsonNode newest(String action) throws Exception {
    return admin.get("/api/v1/audit?limit=1&action=" + action).json().at("/items/0");
  }

  private static void by(String name, String action) throws Exception {
    assertThat(newest(action).path("actorName").asText()).as(action).isEqualTo(name);
  }

  private static Client entered(String name) throws Exception {
    String email = name + "@example.org";
    String given =
        admin
            .post("/api/v1/agents", Map.of("name", name, "email", email))
            .json()
            .path("password")
            .asText();
    Client client = new Client(hub.url);
    client.keep(client.logIn(email, given));
    client.keep(
        client.send("PUT", "/api/v1/session/password", Map.of("password", PASSWORD), Map.of()));
    return client;
  }

  @Test
  void theSecondFactorsWholeLifeIsRecordedWithWhatWasRefusedAndWithoutCodes() throws Exception {
    Client bea = entered("bea");
    by("bea", "password.choose");
    assertThat(newest("password.choose").at("/after/loggedIn").asBoolean()).isTrue();

    bea.post(FACTOR, Map.of("password", "wrong one"));
    by("bea", "second-factor.begin.refused");
    JsonNode shown = bea.post(FACTOR, Map.of("password", PASSWORD)).json();
    Map<String, Object> wrong =
        Map.of("enrolment", shown.path("enrolment").asText(), "code", "not one");
    assertThat(bea.send("PUT", FACTOR, wrong, Map.of()).status()).isEqualTo(422);
    by("bea", "second-factor.enrol.refused");
    Map<String, Object> right =
        Map.of(
            "enrolment",
            shown.path("enrolment").asText(),
            "code",
            SecondFactorIT.code(shown.path("secret").asText(), 0));
    JsonNode codes = bea.send("PUT", FACTOR, right, Map.of()).json().path("recoveryCodes");
    by("bea", "second-factor.enrol");

    Client half = new Client(hub.url);
    half.keep(half.logIn("bea@example.org", PASSWORD));
    half.post("/api/v1/session/code", Map.of("code", "not one"));
    by("bea", "login.code.refused");

    Map<String, Object> first = Map.of("password", PASSWORD, "code", codes.get(0).asText());
    String fresh =
        bea.post("/api/v1/me/recovery-codes", first).json().at("/recoveryCodes/0").asText();
    by("bea", "recovery-codes.create");
    bea.post(FACTOR + "/removal", first);
    by("bea", "second-factor.remove.refused");
    bea.post(FACTOR + "/removal", Map.of("password", PASSWORD, "code", fresh));
    by("bea", "second-factor.remove");
    assertThat(newest("second-factor.remove").path("address").asText()).isEqualTo("127.0.0.1");
    String all = admin.get("/api/v1/audit?limit=200").text();
    assertThat(all)
        .doesNotContain(fresh, codes.get(0).asText(), shown.path("secret").asText(), PASSWORD);
  }

  @Test
  void endedSessionsAreRecorded() throws Exception {
    Client cal = entered("cal");
    Client.loggedIn(hub, "cal@example.org", PASSWORD);
    for (JsonNode one : cal.get("/api/v1/me/sessions").json().path("items")) {
      if (!one.path("current").asBoolean()) {
        cal.send("DELETE", "/api/v1/me/sessions/" + one.path("id").asText(), null, Map.of());
      }
    }
    by("cal", "sessions.end");
    cal.send("DELETE", "/api/v1/me/sessions", null, Map.of());
    by("cal", "sessions.end-others");
  }

  @Test
  void linkingAndComingInByAProviderAreRecordedWithTheAccount() throws Exception {
    Client dan = entered("dan");
    work.subject = "dan-at-work";
    dan.post("/api/v1/me/logins", Map.of("provider", "work", "password", "wrong one"));
    by("dan", "logins.begin.refused");
    back(dan, "/api/v1/me/logins", Map.of("provider", "work", "password", PASSWORD));
    by("dan", "logins.link");
    assertThat(newest("logins.link").path("object").asText()).isEqualTo("work");

    back(new Client(hub.url), "/api/v1/session/oidc", Map.of("provider", "work"));
    by("dan", "login");
    assertThat(newest("login").path("object").asText()).isEqualTo("work");

    work.subject = "somebody-else";
    back(new Client(hub.url), "/api/v1/session/oidc", Map.of("provider", "work"));
    assertThat(newest("login.refused").at("/after/code").asText()).isEqualTo("unknown-account");
    assertThat(newest("login.refused").path("actor").asText()).isEqualTo("nobody");

    club.subject = "new-at-the-club";
    back(new Client(hub.url), "/api/v1/session/oidc", Map.of("provider", "club"));
    assertThat(newest("login").at("/after/agentCreated").asBoolean()).isTrue();

    String id = dan.get("/api/v1/me/security").json().at("/logins/0/id").asText();
    dan.send("DELETE", "/api/v1/me/logins/" + id, null, Map.of());
    by("dan", "logins.unlink");
    assertThat(newest("logins.unlink").path("object").asText()).isEqualTo("work");
  }

  @Test
  void whoHasNoAccountAtAProviderFillsNoLog() throws Exception {
    int before = entries();
    Client stranger = new Client(hub.url);
    for (int i = 0; i < 5; i++) {
      stranger.get("/login/oidc/work?state=made-up&code=x" + i);
      stranger.get("/login/oidc/work?error=access_denied");
    }
    assertThat(entries()).isEqualTo(before);
  }

  private static int entries() throws Exception {
    return admin.get("/api/v1/audit?limit=200").json().path("items").size();
  }

  /** Goes to the provider, who sends the browser back. */
  private static void back(Client browser, String path, Map<String, ?> body) throws Exception {
    var begun = browser.keep(browser.post(path, body));
    URI url = URI.create(begun.json().path("url").asText());
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
    URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
    browser.keep(browser.get(to.getRawPath() + "?" + to.getRawQuery()));
  }
}
