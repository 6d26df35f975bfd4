package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversations.Stored;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canned responses and macros, as a program sees them. */
class MacrosApiIT {
  private static final Team SALES = new Team(TeamId.next(), "sales");
  private static MiniHub hub;
  private static Client admin;
  private static Client bea;
  private static int made;
  private Stored said;
  private String conversation;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    hub.store.teams().save(SALES);
    admin = Client.loggedIn(hub);
    Map<String, Object> agent =
        Map.of("name", "Bea", "email", "bea@x.org", "password", "a long password");
    assertThat(admin.post("/api/v1/agents", agent).status()).isEqualTo(201);
    hub.settled("bea@x.org");
    bea = new Client(hub.url);
    Client.Answer in = bea.logIn("bea@x.org", "a long password");
    bea.headers.put("Cookie", in.header("Set-Cookie").split(";")[0]);
    bea.headers.put("X-CSRF-Token", in.json().path("csrf").asText());
  }

  @BeforeEach
  void somebodyAsks() {
    said = hub.says("ann" + ++made, "Ann Almond", "Where is my parcel?");
    conversation = "/api/v1/conversations/" + said.message().conversation();
    hub.submitted.clear();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Map<String, Object> step(String kind, Object value) {
    return Map.of("kind", kind, "value", value.toString());
  }

  private String macro(List<Map<String, Object>> steps) throws Exception {
    Client.Answer kept =
        admin.post("/api/v1/macros", Map.of("name", "Refund " + ++made, "steps", steps));
    assertThat(kept.status()).as(kept.text()).isEqualTo(201);
    return conversation + "/macros/" + kept.json().at("/macro/id").asText();
  }

  @Test
  void aMacroDoesItsStepsInTheirOrderAsIfByHand() throws Exception {
    String canned =
        admin
            .post(
                "/api/v1/canned-responses",
                Map.of("name", "sorry", "text", "Sorry, {{contact.firstName}}"))
            .json()
            .at("/response/id")
            .asText();
    String run =
        macro(
            List.of(
                step("canned", canned),
                step("note", "Told {{contact.name}}"),
                step("team", SALES.id()),
                step("label", "refund"),
                step("priority", "high"),
                step("status", "resolved")));
    JsonNode preview = admin.get(run).json().path("steps");
    assertThat(preview.path(0).path("value").asText()).isEqualTo("Sorry, Ann");

    Client.Answer ran = admin.post(run, Map.of());
    assertThat(ran.status()).as(ran.text()).isEqualTo(202);
    assertThat(ran.json().path("ids")).hasSize(6);
    assertThat(hub.submitted)
        .extracting(m -> m.event() == null ? m.text() : m.event().name())
        .containsExactly("Sorry, Ann", "Told Ann Almond", "assign", "label", "priority", "resolve");
    assertThat(hub.submitted).allMatch(m -> conversation.endsWith(m.conversation().toString()));
    Conversation after = hub.conversationOf(said);
    assertThat(after.status()).isEqualTo(Conversation.Status.RESOLVED);
    assertThat(after.team()).isEqualTo(SALES.id());
    assertThat(after.labels()).containsExactly("refund");
    assertThat(after.priority()).isEqualTo(Conversation.Priority.HIGH);
  }

  @Test
  void theSameRunUnderTheSameKeyIsOne() throws Exception {
    String run = macro(List.of(step("note", "once"), step("status", "resolved")));
    Map<String, String> key = Map.of("Idempotency-Key", "run-1");
    String first = admin.send("POST", run, Map.of(), key).text();
    assertThat(admin.send("POST", run, Map.of(), key).text()).isEqualTo(first);
    assertThat(hub.submitted).hasSize(2);
    assertThat(hub.submitted).extracting(Message::clientId).containsExactly("run-1/0", "run-1/1");
  }

  @Test
  void aMacroWithSomethingMissingDoesNothingAtAll() throws Exception {
    String run = macro(List.of(step("status", "resolved"), step("reply", "{{contact.company}}")));
    assertThat(admin.get(run).json().at("/steps/1/missing/0").asText())
        .isEqualTo("contact.company");
    Client.Answer refused = admin.post(run, Map.of());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("code").asText()).isEqualTo("missing-variables");
    String gone = macroNamed("Gone", List.of(step("agent", SALES.id())));
    assertThat(admin.post(gone, Map.of()).json().path("code").asText()).isEqualTo("agent-gone");
    assertThat(hub.submitted).isEmpty();
  }

  private String macroNamed(String name, List<Map<String, Object>> steps) throws Exception {
    return conversation
        + "/macros/"
        + admin
            .post("/api/v1/macros", Map.of("name", name, "steps", steps))
            .json()
            .at("/macro/id")
            .asText();
  }

  @Test
  void aStepThatCannotBeIsRefusedWhenItIsWritten() throws Exception {
    for (Map<String, Object> bad :
        List.of(
            step("explode", "now"),
            step("status", "snoozed"),
            step("priority", "terrible"),
            step("label", "a,b"),
            step("snooze", "-PT4H"),
            step("agent", "bea"),
            step("canned", "hello"))) {
      assertThat(admin.post("/api/v1/macros", Map.of("name", "x", "steps", List.of(bad))).status())
          .as(bad.toString())
          .isEqualTo(400);
    }
    assertThat(admin.post("/api/v1/macros", Map.of("name", "x", "steps", List.of())).status())
        .isEqualTo(400);
  }

  private static List<String> names(Client agent) throws Exception {
    return agent.get("/api/v1/canned-responses").json().findValuesAsText("id");
  }

  @Test
  void onesOwnAreOnesOwnAndWhatEverybodyHasIsTheAdmins() throws Exception {
    Map<String, Object> hello = Map.of("name", "hello", "text", "Hello");
    Map<String, Object> mine = Map.of("name", "hello", "text", "Hey", "mine", true);
    assertThat(bea.post("/api/v1/canned-responses", hello).status()).isEqualTo(403);
    String shared =
        admin.post("/api/v1/canned-responses", hello).json().at("/response/id").asText();
    String own = bea.post("/api/v1/canned-responses", mine).json().at("/response/id").asText();
    assertThat(admin.post("/api/v1/canned-responses", hello).status()).isEqualTo(409);

    assertThat(names(bea)).contains(shared, own);
    assertThat(names(admin)).contains(shared).doesNotContain(own);
    assertThat(bea.send("DELETE", "/api/v1/canned-responses/" + shared, null, Map.of()).status())
        .isEqualTo(403);
    assertThat(admin.send("DELETE", "/api/v1/canned-responses/" + own, null, Map.of()).status())
        .isEqualTo(404);
    assertThat(
            bea.post(
                    "/api/v1/canned-responses",
                    Map.of("name", "price", "text", "1", "team", SALES.id().toString()))
                .status())
        .isEqualTo(403);
    assertThat(
            admin
                .post("/api/v1/canned-responses", Map.of("name", "no space", "text", "x"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aTextIsFilledForTheConversation() throws Exception {
    JsonNode filled =
        admin
            .post(
                conversation + "/fill",
                Map.of("text", "Hi {{contact.firstName}}, {{contact.order}} by {{agent.name}}"))
            .json();
    assertThat(filled.path("text").asText()).isEqualTo("Hi Ann, {{contact.order}} by Admin");
    assertThat(filled.path("missing")).hasSize(1);
  }
}
