package dev.parley.hub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Connector;
import dev.parley.hub.cli.ParleyProgram;
import dev.parley.hub.demo.Demo;
import dev.parley.hub.demo.DemoMail;
import dev.parley.inbox.FirstAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each channel from wire to wire and back, through the whole hub as the demo starts it. */
class EveryChannelIT {
  @TempDir static Path data;
  private static Demo demo;
  private static URI hub;
  private static InboxAgent agent;

  @BeforeAll
  static void start() throws IOException {
    Map<String, Connector> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class).forEach(c -> connectors.put(c.manifest().name(), c));
    demo = Demo.start(data, 0, 0, connectors);
    hub = demo.hub().url();
    FirstAdmin admin = demo.hub().firstAdmin().orElseThrow();
    agent = new InboxAgent(hub, admin.email(), admin.password());
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void visitorsMessageReachesTheAgentAndTheAnswerComesBack() {
    try (ChatVisitor visitor = ChatVisitor.arrives(hub, "shop-chat")) {
      visitor.says("c-1", "Do you ship to Norway?");
      await().atMost(20, SECONDS).until(() -> visitor.frames("ack").size() == 1);

      String conversation = conversation("shop-chat", "Do you ship to Norway?");
      agent.replies(conversation, "We do, in three days.");

      await()
          .atMost(20, SECONDS)
          .untilAsserted(() -> assertThat(visitor.heard()).contains("We do, in three days."));
      await()
          .atMost(20, SECONDS)
          .untilAsserted(
              () -> assertThat(states(conversation, "We do, in three days.")).isEqualTo("sent"));
    }
  }

  @Test
  void traceTellsEveryStepOfAMessageWhileTheHubRuns(@TempDir Path folder) throws Exception {
    try (ChatVisitor visitor = ChatVisitor.arrives(hub, "shop-chat")) {
      visitor.says("t-1", "Where did this go?");
      String conversation = conversation("shop-chat", "Where did this go?");
      String id =
          agent.messages(conversation).stream()
              .map(m -> m.path("message"))
              .filter(m -> m.path("parts").path(0).path("text").asText().startsWith("Where did"))
              .map(m -> m.path("id").asText())
              .findFirst()
              .orElseThrow();
      Path config = Files.writeString(folder.resolve("parley.yaml"), "{}");
      ParleyProgram.Ended trace =
          ParleyProgram.run(
              folder, "trace", "--config", config.toString(), "--data", data.toString(), id);
      assertThat(trace.code()).isZero();
      assertThat(trace.printed())
          .contains("on shop-chat", "received", "verified", "normalised", "stored", "routed");
    }
  }

  @Test
  void repeatedSendIsShownOnce() {
    try (ChatVisitor visitor = ChatVisitor.arrives(hub, "shop-chat")) {
      visitor.says("same", "only once please");
      visitor.says("same", "only once please");
      visitor.says("other", "the end");
      await().atMost(20, SECONDS).until(() -> visitor.frames("ack").size() == 3);
      String conversation = conversation("shop-chat", "the end");
      await()
          .atMost(20, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(agent.texts(conversation))
                      .containsSubsequence("only once please")
                      .filteredOn("only once please"::equals)
                      .hasSize(1));
    }
  }

  @Test
  void visitorWhoWasAwayGetsTheAnswerAfterwards() {
    String token;
    long sequence;
    String conversation;
    try (ChatVisitor visitor = ChatVisitor.arrives(hub, "shop-chat")) {
      visitor.says("a-1", "I will be gone for a while");
      await().atMost(20, SECONDS).until(() -> visitor.frames("ack").size() == 1);
      token = visitor.frames("welcome").get(0).path("token").asText();
      sequence = visitor.frames("welcome").get(0).path("sequence").asLong();
      conversation = conversation("shop-chat", "I will be gone for a while");
    }
    agent.replies(conversation, "This waits for you.");
    try (ChatVisitor back = ChatVisitor.returns(hub, "shop-chat", token, sequence)) {
      await()
          .atMost(20, SECONDS)
          .untilAsserted(() -> assertThat(back.heard()).contains("This waits for you."));
    }
  }

  @Test
  void mailIsAnsweredInItsThread() throws Exception {
    demo.mail().write("Broken lamp", "It does not light up.", null);
    String conversation = conversation("support-mail", "It does not light up.");
    agent.replies(conversation, "We send you a new one.");
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(demo.mail().mailbox())
                    .anySatisfy(
                        mail -> {
                          assertThat(mail.text()).contains("We send you a new one.");
                          assertThat(mail.subject()).isEqualTo("Re: Broken lamp");
                          assertThat(mail.inReplyTo()).isNotBlank();
                        }));
    DemoMail.Mail answer =
        demo.mail().mailbox().stream()
            .filter(m -> m.subject().equals("Re: Broken lamp"))
            .findFirst()
            .orElseThrow();
    demo.mail().write("Re: Broken lamp", "Thank you!", answer.messageId());
    await()
        .atMost(30, SECONDS)
        .untilAsserted(() -> assertThat(agent.texts(conversation)).contains("Thank you!"));
  }

  @Test
  void textMessageIsAnsweredOnThePhone() throws Exception {
    HttpClient phone = HttpClient.newHttpClient();
    String number = "+15550199";
    String path = hub + "/demo/phone/api/phones/" + number.replace("+", "%2B");
    HttpResponse<String> sent =
        phone.send(
            HttpRequest.newBuilder(URI.create(path + "/messages"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"Are you open?\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(sent.statusCode()).as(sent.body()).isLessThan(300);
    String conversation = conversation("demo-sms", "Are you open?");
    agent.replies(conversation, "Until six.");
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> assertThat(states(conversation, "Until six.")).isIn("sent", "delivered", "read"));
  }

  @Test
  void lampDoesWhatTheChatSaysAndSaysSo() {
    try (ChatVisitor visitor = ChatVisitor.arrives(hub, "shop-chat")) {
      visitor.says("l-1", "/lamp on");
      await()
          .atMost(20, SECONDS)
          .untilAsserted(() -> assertThat(visitor.heard()).anyMatch(t -> t.startsWith("Lamp")));
      await()
          .atMost(20, SECONDS)
          .untilAsserted(
              () -> assertThat(agent.get("/api/v1/devices/lamp").toString()).contains("\"on\""));
      visitor.says("l-2", "/lmap on");
      await()
          .atMost(20, SECONDS)
          .untilAsserted(
              () -> assertThat(visitor.heard()).anyMatch(t -> t.contains("Did you mean /lamp?")));
    }
  }

  @Test
  void alarmOfTheThermostatOpensAConversation() throws Exception {
    HttpClient browser = HttpClient.newHttpClient();
    HttpResponse<String> pressed =
        browser.send(
            HttpRequest.newBuilder(URI.create(hub + "/demo/devices/thermostat/overheat"))
                .header("X-Parley-Demo", "1")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(pressed.statusCode()).isLessThan(300);
    await()
        .atMost(30, SECONDS)
        .untilAsserted(() -> assertThat(agent.conversations("home")).isNotEmpty());
  }

  private static String conversation(String channel, String text) {
    return await()
        .atMost(30, SECONDS)
        .until(
            () ->
                agent.conversations(channel).stream()
                    .map(e -> e.path("conversation").path("id").asText())
                    .filter(id -> agent.texts(id).contains(text))
                    .findFirst()
                    .orElse(null),
            id -> id != null);
  }

  private static String states(String conversation, String text) {
    for (JsonNode message : agent.messages(conversation)) {
      if (message.path("message").path("parts").path(0).path("text").asText().equals(text)) {
        return message.path("state").asText();
      }
    }
    return "not there";
  }
}
