package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that wait: to be taken back, or for the time that an agent chose. */
class ScheduledApiIT {
  private static final Duration UNDO = Duration.ofMillis(700);

  @TempDir private static Path data;
  private static MiniHub hub;
  private static Client agent;
  private static int visitors;
  private String conversation;

  @BeforeAll
  static void start() throws Exception {
    hub = new MiniHub(data, new ComposeSettings(UNDO, ComposeSettings.DEFAULT_FURTHEST));
    agent = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void somebodyAsks() {
    Stored said = hub.says("visitor" + ++visitors, "Ann", "Where is my parcel?");
    conversation = "/api/v1/conversations/" + said.message().conversation();
  }

  private JsonNode say(Map<String, Object> body) throws Exception {
    Client.Answer answer = agent.post(conversation + "/messages", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json();
  }

  private List<String> sent() {
    return hub.submitted.stream()
        .filter(m -> conversation.endsWith(m.conversation() + ""))
        .filter(m -> m.sender().handle().equals(adminId()))
        .map(Message::text)
        .toList();
  }

  private String adminId() {
    return hub.store.agents().byEmail(hub.admin.email()).orElseThrow().id().toString();
  }

  private JsonNode waiting() throws Exception {
    return agent.get(conversation + "/scheduled").json().path("items");
  }

  @Test
  void aReplyWaitsAMomentAndLeavesUnderTheIdThatWasAnswered() throws Exception {
    JsonNode kept = say(Map.of("text", "On its way", "undo", true, "clientId", "k1"));
    assertThat(Instant.parse(kept.path("sendAt").asText())).isAfter(Instant.now());
    assertThat(sent()).isEmpty();
    assertThat(waiting()).hasSize(1);
    assertThat(waiting().path(0).path("undo").asBoolean()).isTrue();

    MessageId id = MessageId.of(kept.path("id").asText());
    await().until(() -> hub.store.messages().get(id).isPresent());
    assertThat(sent()).containsExactly("On its way");
    await().until(() -> waiting().isEmpty());
    assertThat(agent.send("DELETE", "/api/v1/scheduled/" + id, null, Map.of()).status())
        .isEqualTo(404);
  }

  @Test
  void aReplyThatIsTakenBackNeverLeaves() throws Exception {
    JsonNode first = say(Map.of("text", "Oops", "undo", true));
    say(Map.of("text", "The right words", "undo", true));
    assertThat(cancel(first)).isEqualTo(204);
    await().until(() -> sent().contains("The right words"));
    assertThat(sent()).containsExactly("The right words");
  }

  private int cancel(JsonNode kept) throws Exception {
    return agent
        .send("DELETE", "/api/v1/scheduled/" + kept.path("id").asText(), null, Map.of())
        .status();
  }

  @Test
  void whoDoesWithoutUndoSendsAtOnce() throws Exception {
    assertThat(agent.get("/api/v1/me/preferences").json().path("undoSend").asBoolean()).isTrue();
    agent.send("PATCH", "/api/v1/me/preferences", Map.of("undoSend", false), Map.of());
    JsonNode answer = say(Map.of("text", "Quick", "undo", true));
    assertThat(answer.has("sendAt")).isFalse();
    agent.send("PATCH", "/api/v1/me/preferences", Map.of("undoSend", true), Map.of());
    assertThat(sent()).containsExactly("Quick");
  }

  @Test
  void anotherTimeAnotherTextAndOutAtOnce() throws Exception {
    JsonNode kept = say(Map.of("text", "Tomorrow", "sendAt", Instant.now().plusSeconds(86_400)));
    String path = "/api/v1/scheduled/" + kept.path("id").asText();
    Instant other = Instant.now().plusSeconds(3_600);
    Client.Answer changed =
        agent.send("PATCH", path, Map.of("sendAt", other, "text", "In an hour"), Map.of());
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(waiting().path(0).at("/message/parts/0/text").asText()).isEqualTo("In an hour");
    agent.send("PATCH", path, Map.of("markdown", "In **an** hour"), Map.of());
    JsonNode marked = waiting().path(0).path("message").path("parts");
    assertThat(marked.at("/0/markdown").asText()).isEqualTo("In **an** hour");
    assertThat(marked.at("/0/text").asText()).isEqualTo("In an hour");
    assertThat(marked.at("/1/html").asText()).contains("<strong>an</strong>");
    assertThat(Instant.parse(waiting().path(0).path("sendAt").asText()))
        .isBetween(other.minusSeconds(1), other);

    assertThat(agent.post(path + "/send", Map.of()).status()).isEqualTo(202);
    await().until(() -> sent().contains("In an hour"));
  }

  @Test
  void whatIsWrittenAnewIsHeldAgainstTheLimitsOfTheChannel() throws Exception {
    Address ann = Address.contact("sms", "+491700000" + visitors, "Ann");
    Stored said = hub.say(Message.inbound("sms", ann).text("Where is it?").build());
    conversation = "/api/v1/conversations/" + said.message().conversation();
    JsonNode kept = say(Map.of("text", "Soon", "sendAt", Instant.now().plusSeconds(900)));
    String path = "/api/v1/scheduled/" + kept.path("id").asText();

    Map<String, Map<String, String>> refused =
        Map.of(
            "too-long", Map.of("text", "x".repeat(1601)),
            "no-html", Map.of("markdown", "**Soon**"));
    for (var one : refused.entrySet()) {
      Client.Answer answer = agent.send("PATCH", path, one.getValue(), Map.of());
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().path("code").asText()).isEqualTo(one.getKey());
    }
    assertThat(waiting().path(0).at("/message/parts/0/text").asText()).isEqualTo("Soon");
    Map<String, String> fits = Map.of("text", "x".repeat(1600));
    assertThat(agent.send("PATCH", path, fits, Map.of()).status()).isEqualTo(200);
  }

  private String macro(List<Map<String, String>> steps) throws Exception {
    Map<String, Object> macro = Map.of("name", "Bye " + visitors, "steps", steps);
    String id = agent.post("/api/v1/macros", macro).json().at("/macro/id").asText();
    return conversation + "/macros/" + id;
  }

  @Test
  void aMacrosReplyWaitsAMomentWhileItsOtherStepsAreDone() throws Exception {
    String run =
        macro(
            List.of(
                Map.of("kind", "reply", "value", "Bye, {{contact.name}}"),
                Map.of("kind", "label", "value", "refund")));
    Client.Answer ran = agent.post(run, Map.of("undo", true));
    assertThat(ran.status()).as(ran.text()).isEqualTo(202);
    assertThat(ran.json().path("ids")).hasSize(2);
    assertThat(agent.get(conversation).json().at("/conversation/labels/0").asText())
        .isEqualTo("refund");
    assertThat(waiting().path(0).path("undo").asBoolean()).isTrue();
    assertThat(waiting().path(0).at("/message/id")).isEqualTo(ran.json().at("/ids/0"));
    assertThat(cancel(waiting().path(0).path("message"))).isEqualTo(204);

    agent.post(run, Map.of("undo", true));
    await().until(() -> sent().contains("Bye, Ann"));
    assertThat(sent()).filteredOn("Bye, Ann"::equals).hasSize(1);
  }

  @Test
  void aMacroThatIsRefusedLeavesNothingWaiting() throws Exception {
    String run =
        macro(
            List.of(
                Map.of("kind", "reply", "value", "Bye"),
                Map.of("kind", "status", "value", "resolved")));
    hub.refusal.set(new IllegalStateException("The broker is away"));
    Client.Answer ran = agent.post(run, Map.of("undo", true));
    hub.refusal.set(null);
    assertThat(ran.status()).as(ran.text()).isEqualTo(503);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void aMacrosReplyIsHeldAgainstTheLimitsOfTheChannel() throws Exception {
    Address ann = Address.contact("sms", "+491711111" + visitors, "Ann");
    Stored said = hub.say(Message.inbound("sms", ann).text("Where is it?").build());
    conversation = "/api/v1/conversations/" + said.message().conversation();
    String run = macro(List.of(Map.of("kind", "reply", "value", "x".repeat(1601))));
    assertThat(agent.get(run).json().at("/steps/0/problem").asText()).isEqualTo("too-long");
    Client.Answer ran = agent.post(run, Map.of("undo", true));
    assertThat(ran.status()).isEqualTo(422);
    assertThat(ran.json().path("code").asText()).isEqualTo("too-long");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void theSameWriteUnderTheSameKeyWaitsOnce() throws Exception {
    Map<String, Object> body = Map.of("text", "Once", "sendAt", Instant.now().plusSeconds(900));
    Map<String, String> key = Map.of("Idempotency-Key", "only-once");
    String first = agent.send("POST", conversation + "/messages", body, key).text();
    assertThat(agent.send("POST", conversation + "/messages", body, key).text()).isEqualTo(first);
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void whatWaitsLeavesAfterARestart(@TempDir Path other) throws Exception {
    Message message;
    try (MiniHub first = new MiniHub(other)) {
      Stored said = first.says("ann", "Ann", "Hello");
      message =
          Message.outbound(MiniHub.SHOP, Address.agent(AgentId.next(), "Bea"))
              .to(said.message().sender())
              .conversation(said.message().conversation())
              .text("After the restart")
              .build();
      // As a crash leaves it: claimed, perhaps handed in, and not struck off.
      Instant due = Instant.now().minusSeconds(1);
      first.store.scheduled().add(message, AgentId.next(), due, false);
      first.store.scheduled().claim(Instant.now(), 10);
    }
    try (MiniHub second = new MiniHub(other)) {
      await().until(() -> second.store.messages().get(message.id()).isPresent());
      await().until(() -> second.store.scheduled().next().isEmpty());
      assertThat(second.submitted).hasSize(1);
    }
  }

  @Test
  void whileTheBrokerTakesNothingItWaitsAndCannotBeTakenBack() throws Exception {
    hub.refusal.set(new Submit.Busy(Duration.ofSeconds(1)));
    JsonNode kept = say(Map.of("text", "Stubborn", "undo", true));
    await().until(() -> waiting().path(0).path("leaving").asBoolean());
    assertThat(cancel(kept)).isEqualTo(409);
    hub.refusal.set(null);
    await().until(() -> sent().contains("Stubborn"));
    await().until(() -> waiting().isEmpty());
  }

  @Test
  void otherAgentsSeeLiveWhatWaitsAndWhatDoesNotAnyMore() throws Exception {
    try (LiveEar other = agent.listen("")) {
      heard(other, "welcome");
      JsonNode kept = say(Map.of("text", "Look", "sendAt", Instant.now().plusSeconds(900)));
      JsonNode frame = heard(other, "scheduled");
      assertThat(frame.at("/scheduled/message/id")).isEqualTo(kept.path("id"));
      assertThat(conversation).endsWith(frame.path("conversation").asText());
      cancel(kept);
      assertThat(heard(other, "unscheduled").path("message")).isEqualTo(kept.path("id"));
    }
  }

  private static JsonNode heard(LiveEar ear, String type) {
    await().until(() -> ear.heard(type));
    return ear.frames.stream()
        .filter(frame -> frame.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingIsScheduledTooFarAheadOrAsANote() throws Exception {
    Instant far = Instant.now().plus(Duration.ofDays(400));
    assertThat(agent.post(conversation + "/messages", Map.of("text", "x", "sendAt", far)).status())
        .isEqualTo(400);
    Instant soon = Instant.now().plusSeconds(60);
    assertThat(
            agent
                .post(conversation + "/messages", Map.of("text", "x", "note", true, "sendAt", soon))
                .status())
        .isEqualTo(400);
  }
}
