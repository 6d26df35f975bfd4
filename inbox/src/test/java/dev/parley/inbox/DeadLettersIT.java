package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.codec.Json;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what with what could not be delivered. */
class DeadLettersIT {
  private static final String ALL = "/api/v1/dead-letters";
  private static final String PASSWORD = "a password of my own";

  private static Chromium chromium;
  private static MiniHub hub;
  private static Client admin;
  private static final Map<String, Client> PEOPLE = new HashMap<>();
  private static Message held;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    chromium = new Chromium();
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
    held = hub.says("dora", "Dora", "To a nubmer that is wrong").message();
    for (String role : List.of("supervisor", "agent", "bot", "integrator")) {
      String email = role + "@example.org";
      Map<String, Object> body = Map.of("name", role, "email", email, "role", role);
      String given = admin.post("/api/v1/agents", body).json().path("password").asText();
      Client client = new Client(hub.url);
      client.keep(client.logIn(email, given));
      client.keep(
          client.send("PUT", "/api/v1/session/password", Map.of("password", PASSWORD), Map.of()));
      PEOPLE.put(role, client);
    }
    PEOPLE.put("admin", admin);
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  @BeforeEach
  void bury() {
    hub.letters.clear();
    for (String id : List.of("one", "two", "three", "four", "five")) {
      hub.letters.add(
          new DeadLetters.Letter(
              id,
              DeadLetters.Kind.DEAD,
              "sms",
              held.conversation().toString(),
              null,
              "sms-404",
              "The number does not exist",
              "To a nubmer that is wrong",
              Instant.now(),
              3,
              true));
      hub.buried.put(id, held);
    }
  }

  @Test
  void whoConnectsSystemsSeesCauseAndContentEditsSendsAgainAndDiscards() throws Exception {
    for (String role : List.of("integrator", "admin")) {
      bury();
      Client client = PEOPLE.get(role);
      assertThat(client.get(ALL).json().at("/items/0/cause").asText()).isEqualTo("sms-404");
      assertThat(client.get(ALL + "/one/payload").json().path("text").asText()).contains("nubmer");
      Map<String, Object> edited = Map.of("payload", Json.text(held).replace("nubmer", "number"));
      assertThat(client.send("PUT", ALL + "/one/payload", edited, Map.of()).status())
          .isEqualTo(202);
      assertThat(hub.buried.get("one").text()).contains("number");
      assertThat(client.post(ALL + "/two/retry", Map.of()).status()).isEqualTo(202);
      assertThat(client.post(ALL + "/three/discard", Map.of()).status()).isEqualTo(400);
      assertThat(client.post(ALL + "/three/discard", Map.of("reason", "gone")).status())
          .isEqualTo(204);
      Map<String, Object> rest =
          Map.of("action", "discard", "ids", List.of("four"), "reason", "gone");
      assertThat(client.post(ALL + "/bulk", rest).json().path("done").asInt()).isEqualTo(1);
      assertThat(hub.letters).extracting(DeadLetters.Letter::id).containsExactly("five");
    }
    String who = hub.store.agents().byEmail("integrator@example.org").orElseThrow().id().toString();
    var log = admin.get("/api/v1/audit?actor=" + who).json().path("items");
    assertThat(log.findValuesAsText("action"))
        .contains(
            "dead-letters.read", "dead-letters.edit", "dead-letters.retry", "dead-letters.discard");
  }

  @Test
  void whoTalksToPeopleSeesTheCauseAndSendsAgainButNotTheContent() throws Exception {
    for (String role : List.of("supervisor", "agent", "bot")) {
      bury();
      Client client = PEOPLE.get(role);
      assertThat(client.get(ALL).json().path("items")).hasSize(5);
      assertThat(client.get(ALL + "/one/payload").status()).isEqualTo(403);
      Map<String, Object> edited = Map.of("payload", Json.text(held));
      assertThat(client.send("PUT", ALL + "/one/payload", edited, Map.of()).status())
          .isEqualTo(403);
      assertThat(client.post(ALL + "/two/retry", Map.of()).status()).isEqualTo(202);
      assertThat(client.post(ALL + "/three/discard", Map.of("reason", "gone")).status())
          .isEqualTo(204);
    }
  }

  @Test
  void aTokenWithoutAFittingScopeIsRefused() throws Exception {
    Map<String, Object> asked = Map.of("name", "r", "scopes", List.of("devices:write"));
    Client other = new Client(hub.url);
    other.headers.put(
        "Authorization",
        "Bearer " + admin.post("/api/v1/tokens", asked).json().path("token").asText());
    for (String path : List.of(ALL, ALL + "/one/payload")) {
      assertThat(other.get(path).status()).isEqualTo(403);
    }
    assertThat(other.post(ALL + "/one/retry", Map.of()).status()).isEqualTo(403);
    assertThat(other.post(ALL + "/one/discard", Map.of("reason", "x")).status()).isEqualTo(403);
    // Dead letters are all that the integrator sees of conversations.
    Client integrator = PEOPLE.get("integrator");
    assertThat(integrator.get("/api/v1/conversations").status()).isEqualTo(403);
    assertThat(integrator.get("/api/v1/conversations/" + held.conversation()).status())
        .isEqualTo(403);
    assertThat(hub.letters).hasSize(5);
  }

  @Test
  void anIntegratorMendsADeadLetterInThePage() {
    Page page = chromium.open();
    page.navigate(hub.url);
    page.locator("[name=email]").fill("integrator@example.org");
    page.locator("[name=password]").fill(PASSWORD);
    page.locator("login-page button.primary").click();
    page.locator("settings-page nav").getByText("Undelivered").click();
    var first = page.locator("dead-letter").first();
    assertThat(first).containsText("The number does not exist");
    assertThat(first).not().containsText("Open the conversation");
    assertThat(page.locator("trouble-page select option")).hasCount(1 + hub.desk.all().size());
    first.getByText("Content").click();
    assertThat(first.locator("pre")).containsText("nubmer");
    Chromium.looks(page, "integrators-letters");
    first.getByText("Edit").click();
    first.locator("textarea").fill(Json.text(held).replace("nubmer", "number"));
    first.getByText("Send as edited").click();
    assertThat(page.locator("dead-letter")).hasCount(4);
    first.getByText("Discard").click();
    page.getByLabel("Reason").fill("a test");
    page.getByLabel("Reason").press("Enter");
    assertThat(page.locator("dead-letter")).hasCount(3);
    page.locator("side-nav").getByText("Undelivered").click();
    assertThat(page).hasURL(hub.url + "/trouble");
    assertThat(page.locator("dead-letter")).hasCount(3);
  }
}
