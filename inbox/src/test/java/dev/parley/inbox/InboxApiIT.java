package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.Stored;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxApiIT {
  private static final byte[] PNG = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13
  };

  private MiniHub hub;
  private Client agent;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    agent = Client.loggedIn(hub);
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  @Test
  void aVisitorsMessageIsListedAndAnsweredAndTheAnswerCarriesItsKey() throws Exception {
    Stored said = hub.says("ann", "Ann", "Where is my parcel?");
    String id = said.message().conversation().toString();

    var list = agent.get("/api/v1/conversations?view=unassigned&status=open").json();
    assertThat(list.at("/items/0/conversation/id").asText()).isEqualTo(id);
    assertThat(list.at("/items/0/contact/name").asText()).isEqualTo("Ann");

    var answer =
        agent.send(
            "POST",
            "/api/v1/conversations/" + id + "/messages",
            Map.of("text", "On its way"),
            Map.of("Idempotency-Key", "k-1"));
    assertThat(answer.status()).isEqualTo(202);
    Message out = hub.submitted.get(hub.submitted.size() - 1);
    assertThat(out.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(out.clientId()).isEqualTo("k-1");
    assertThat(out.externalId()).isNull();
    assertThat(out.recipients().get(0).handle()).isEqualTo("ann");

    var thread = agent.get("/api/v1/conversations/" + id + "/messages").json();
    assertThat(thread.at("/items/0/message/parts/0/text").asText())
        .isEqualTo("Where is my parcel?");
    assertThat(thread.at("/items/1/message/parts/0/text").asText()).isEqualTo("On its way");
    assertThat(thread.at("/items/1/state").asText()).isEqualTo("queued");
  }

  @Test
  void aRepeatedSendIsHandedInOnceAndGetsTheSameAnswer() throws Exception {
    String id = hub.says("ann", "Ann", "Hello").message().conversation().toString();
    int before = hub.submitted.size();
    Map<String, String> key = Map.of("Idempotency-Key", "once");
    String path = "/api/v1/conversations/" + id + "/messages";
    var first = agent.send("POST", path, Map.of("text", "Hi"), key);
    var second = agent.send("POST", path, Map.of("text", "Hi"), key);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(hub.submitted).hasSize(before + 1);
  }

  @Test
  void aNoteStaysInside() throws Exception {
    String id = hub.says("ann", "Ann", "Hello").message().conversation().toString();
    agent.post("/api/v1/conversations/" + id + "/messages", Map.of("text", "VIP", "note", true));
    Message note = hub.submitted.get(hub.submitted.size() - 1);
    assertThat(note.direction()).isEqualTo(Direction.INTERNAL);
    assertThat(note.text()).isEqualTo("VIP");
  }

  @Test
  void assigningResolvingReopeningAndSnoozingChangeTheConversation() throws Exception {
    Stored said = hub.says("ann", "Ann", "Hello");
    String path = "/api/v1/conversations/" + said.message().conversation();
    String me = agent.get("/api/v1/me").json().at("/agent/id").asText();

    assertThat(agent.post(path + "/assignment", Map.of("agent", me)).status()).isEqualTo(202);
    assertThat(hub.conversationOf(said).agent()).hasToString(me);
    assertThat(agent.get("/api/v1/counts").json().path("mine").asLong()).isEqualTo(1);

    agent.post(path + "/status", Map.of("status", "resolved"));
    assertThat(hub.conversationOf(said).status()).isEqualTo(Conversation.Status.RESOLVED);
    agent.post(path + "/status", Map.of("status", "open"));
    assertThat(hub.conversationOf(said).status()).isEqualTo(Conversation.Status.OPEN);
    String until = Instant.now().plusSeconds(3600).toString();
    agent.post(path + "/status", Map.of("status", "snoozed", "until", until));
    assertThat(hub.conversationOf(said).status()).isEqualTo(Conversation.Status.SNOOZED);
    agent.post(path + "/seen", Map.of("upTo", said.message().sequence()));
    assertThat(hub.conversationOf(said).unread()).isZero();
  }

  @Test
  void aBusyHubAnswers503WithRetryAfterAndTheSameKeyWorksLater() throws Exception {
    String id = hub.says("ann", "Ann", "Hello").message().conversation().toString();
    String path = "/api/v1/conversations/" + id + "/messages";
    Map<String, String> key = Map.of("Idempotency-Key", "later");
    hub.refusal.set(new Submit.Busy(Duration.ofSeconds(3)));
    var busy = agent.send("POST", path, Map.of("text", "Hi"), key);
    assertThat(busy.status()).isEqualTo(503);
    assertThat(busy.header("Retry-After")).isEqualTo("3");
    assertThat(busy.header("Content-Type")).isEqualTo("application/problem+json");
    hub.refusal.set(null);
    assertThat(agent.send("POST", path, Map.of("text", "Hi"), key).status()).isEqualTo(202);
  }

  @Test
  void aFileIsUploadedSentAndServedHarmlessly() throws Exception {
    String id = hub.says("ann", "Ann", "Hello").message().conversation().toString();
    var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    var stored =
        agent.send(
            "POST",
            "/api/v1/attachments?name=evil.svg",
            svg.getBytes(StandardCharsets.UTF_8),
            Map.of("Content-Type", "image/svg+xml"));
    assertThat(stored.status()).isEqualTo(201);
    String key = stored.json().path("key").asText();
    assertThat(
            agent
                .post(
                    "/api/v1/conversations/" + id + "/messages",
                    Map.of("attachments", List.of(Map.of("key", key))))
                .status())
        .isEqualTo(202);

    var served = agent.get("/api/v1/attachments/" + key + "?name=evil.svg&inline=true");
    assertThat(served.header("Content-Disposition")).startsWith("attachment");
    assertThat(served.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(served.header("Content-Security-Policy")).contains("sandbox");

    var picture =
        agent.send(
            "POST", "/api/v1/attachments?name=a.png", PNG, Map.of("Content-Type", "text/html"));
    String shown = picture.json().path("key").asText();
    var inline = agent.get("/api/v1/attachments/" + shown + "?inline=true");
    assertThat(inline.header("Content-Type")).isEqualTo("image/png");
    assertThat(inline.header("Content-Disposition")).startsWith("inline");
  }

  @Test
  void aSignedLinkServesOneFileToAnybodyAndNoOther() throws Exception {
    var stored = agent.send("POST", "/api/v1/attachments?name=a%20b.png", PNG, Map.of());
    Part.Attachment file =
        new Part.Attachment(
            stored.json().path("key").asText(),
            stored.json().path("name").asText(),
            "image/png",
            PNG.length);
    Client stranger = new Client(hub.url);
    String path = hub.inbox.links().path(file);
    assertThat(stranger.get(path).response().body()).isEqualTo(PNG);
    assertThat(stranger.get(path.replace("s=", "s=x")).status()).isEqualTo(403);
    assertThat(stranger.get(path.replace("e=1", "e=2")).status()).isEqualTo(403);
    assertThat(stranger.get("/api/v1/attachments/" + file.key()).status()).isEqualTo(401);
  }

  @Test
  void htmlMailIsServedWithoutScriptsAndRemotePicturesOnlyWhenAsked() throws Exception {
    Stored mail =
        hub.say(
            Message.inbound(
                    "support-mail", dev.parley.model.Address.contact("support-mail", "a@b.c"))
                .part(
                    new Part.Html(
                        "<p onclick='x()'>Hi<script>alert(1)</script>"
                            + "<img src=\"https://track.example/1.png\"></p>",
                        null))
                .build());
    String path = "/api/v1/messages/" + mail.message().id() + "/html";
    var page = agent.get(path);
    assertThat(page.text()).contains("Hi").doesNotContain("script", "onclick");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "sandbox")
        .doesNotContain("https:");
    assertThat(agent.get(path + "?pictures=true").header("Content-Security-Policy"))
        .contains("https:");
    assertThat(page.text()).contains("data-remote");
    assertThat(agent.get(path + "?pictures=true").text()).doesNotContain("data-remote");
  }

  @Test
  void aFailedMessageShowsItsCauseAndIsSentAgain() throws Exception {
    Stored said = hub.says("ann", "Ann", "Hello");
    String id = said.message().conversation().toString();
    var sent = agent.post("/api/v1/conversations/" + id + "/messages", Map.of("text", "Hi"));
    String message = sent.json().path("id").asText();
    hub.report(dev.parley.model.MessageId.of(message), MessageState.FAILED, "550 no such user");
    var failed = agent.get("/api/v1/messages/" + message).json();
    assertThat(failed.path("state").asText()).isEqualTo("failed");
    assertThat(failed.path("cause").asText()).isEqualTo("550 no such user");
    assertThat(agent.post("/api/v1/messages/" + message + "/retry", Map.of()).status())
        .isEqualTo(202);
    assertThat(agent.get("/api/v1/messages/" + message).json().path("state").asText())
        .isEqualTo("queued");
    assertThat(
            agent.get("/api/v1/messages/" + message + "/trace").json().at("/steps/0/step").asText())
        .isEqualTo("received");
  }

  @Test
  void aDeviceIsListedAndToldWhatToDo() throws Exception {
    assertThat(agent.get("/api/v1/devices").json().at("/items/0/state/power").asText())
        .isEqualTo("off");
    var told =
        agent.post("/api/v1/devices/lamp/commands", Map.of("verb", "on", "arguments", List.of()));
    assertThat(told.status()).isEqualTo(202);
    Message command = hub.submitted.get(hub.submitted.size() - 1);
    assertThat(command.parts().get(0)).isInstanceOf(Part.Command.class);
    assertThat(command.channel()).isEqualTo("home");
  }

  @Test
  void whatBecameOfACommandIsThereForWhoAskedAndComesLive() throws Exception {
    try (LiveEar ear = agent.listen("")) {
      await().until(() -> ear.heard("welcome"));
      var told = agent.post("/api/v1/devices/lamp/commands", Map.of("verb", "on"));
      String id = told.json().path("id").asText();
      String path = "/api/v1/devices/lamp/commands/";
      assertThat(agent.get(path + id).json().path("state").asText()).isEqualTo("accepted");

      hub.answers(CommandId.of(id), CommandRecord.State.EXECUTED, "on it is");

      var command = agent.get(path + id).json();
      assertThat(command.path("state").asText()).isEqualTo("executed");
      assertThat(command.path("outcome").asText()).isEqualTo("on it is");
      assertThat(command.has("conversation")).isFalse();
      assertThat(agent.get("/api/v1/devices/lamp/commands").json().at("/items/0"))
          .isEqualTo(command);
      await().until(() -> ear.events("dev.parley.command.updated").size() == 2);
      assertThat(ear.events("dev.parley.command.updated").get(1).at("/data/command"))
          .isEqualTo(command);
      assertThat(agent.get("/api/v1/devices/other/commands/" + id).status()).isEqualTo(404);
      assertThat(agent.get(path + CommandId.next()).status()).isEqualTo(404);
    }
  }

  @Test
  void wordsAreFoundInMessagesAndPeople() throws Exception {
    hub.says("ann", "Ann Almond", "Where is my wardrobe?");
    hub.says("bob", "Bob", "Nothing to see");
    var byWord = agent.get("/api/v1/search?q=wardrobe").json();
    assertThat(byWord.path("items")).hasSize(1);
    assertThat(byWord.at("/items/0/snippet/text").asText()).contains("wardrobe");
    assertThat(agent.get("/api/v1/search?q=almond").json().at("/items/0/contact/name").asText())
        .isEqualTo("Ann Almond");
  }

  @Test
  void listsPageByKeyWithoutGapsOrRepeats() throws Exception {
    for (int i = 0; i < 7; i++) {
      hub.says("v" + i, "Visitor " + i, "Hello " + i);
    }
    List<String> seen = new java.util.ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      var page = agent.get("/api/v1/conversations?limit=3&cursor=" + cursor).json();
      page.path("items").forEach(one -> seen.add(one.at("/conversation/id").asText()));
      cursor = page.path("next").isTextual() ? page.path("next").asText() : null;
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void eventsArriveLiveAndALostSocketResumesWithoutGapOrRepeat() throws Exception {
    String cursor;
    try (LiveEar ear = agent.listen("")) {
      await().until(() -> ear.heard("welcome"));
      hub.says("ann", "Ann", "one");
      await().until(() -> ear.events("dev.parley.message.created").size() == 1);
      cursor = ear.cursor();
    }
    hub.says("ann", "Ann", "two");
    hub.says("ann", "Ann", "three");
    try (LiveEar ear = agent.listen("?cursor=" + cursor)) {
      await().until(() -> ear.events("dev.parley.message.created").size() >= 2);
      hub.says("ann", "Ann", "four");
      await().until(() -> ear.events("dev.parley.message.created").size() >= 3);
      assertThat(ear.events("dev.parley.message.created"))
          .extracting(event -> event.at("/data/message/parts/0/text").asText())
          .containsExactly("two", "three", "four");
      assertThat(ear.events("dev.parley.conversation.updated")).hasSize(3);
    }
  }

  @Test
  void typingGoesBothWays() throws Exception {
    Stored said = hub.says("ann", "Ann", "Hello");
    String id = said.message().conversation().toString();
    try (LiveEar ear = agent.listen("")) {
      await().until(() -> ear.heard("welcome"));
      hub.signal("typing", "ann", "Ann");
      await().until(() -> !ear.events("dev.parley.signal").isEmpty());
      ear.say("{\"type\":\"typing\",\"conversation\":\"" + id + "\",\"writing\":true}");
      await().until(() -> hub.typed.contains("ann true"));
      await().until(() -> ear.heard("typing"));
    }
  }

  @Test
  void anAgentIsOnlineWhileASocketIsOpenAndChoosesToBeBusy() throws Exception {
    var me = dev.parley.model.AgentId.of(agent.get("/api/v1/me").json().at("/agent/id").asText());
    assertThat(hub.inbox.presence().online()).isEmpty();
    try (LiveEar ear = agent.listen("")) {
      await().until(() -> hub.inbox.presence().online().contains(me));
      ear.say("{\"type\":\"presence\",\"status\":\"busy\"}");
      await().until(() -> hub.inbox.presence().online().isEmpty());
      await().until(() -> ear.heard("presence"));
    }
    await().until(() -> hub.inbox.presence().status(me) == AgentPresence.Status.OFFLINE);
  }

  @Test
  void loggingOutClosesTheLiveSocket() throws Exception {
    try (LiveEar ear = agent.listen("")) {
      await().until(() -> ear.heard("welcome"));
      assertThat(agent.send("DELETE", "/api/v1/session", null, Map.of()).status()).isEqualTo(204);
      await().until(() -> ear.closed == 1008);
      assertThat(agent.get("/api/v1/me").status()).isEqualTo(401);
    }
  }

  @Test
  void subscriptionsNarrowWhatIsHeard() throws Exception {
    Stored ann = hub.says("ann", "Ann", "Hello");
    try (LiveEar ear = agent.listen("")) {
      await().until(() -> ear.heard("welcome"));
      ear.say(
          "{\"type\":\"subscribe\",\"types\":[\"dev.parley.message.created\"],\"conversations\":[\""
              + ann.message().conversation()
              + "\"]}");
      ear.say("{\"type\":\"ping\"}");
      await().until(() -> ear.heard("pong"));
      hub.says("bob", "Bob", "Not this");
      hub.says("ann", "Ann", "But this");
      await().until(() -> !ear.events("dev.parley.message.created").isEmpty());
      assertThat(ear.events("dev.parley.message.created")).hasSize(1);
      assertThat(ear.events("dev.parley.conversation.updated")).isEmpty();
    }
  }
}
