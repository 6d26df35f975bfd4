package dev.parley.hub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Connector;
import dev.parley.hub.demo.Demo;
import dev.parley.hub.demo.DemoMail;
import dev.parley.inbox.FirstAdmin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One conversation that goes on by another channel. */
class CrossChannelIT {
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
  void visitorWhoLeftIsAnsweredByMailAndAnswersIntoTheSameConversation() throws Exception {
    try (ChatVisitor visitor = ChatVisitor.arrives(hub, "shop-chat")) {
      visitor.frame(
          "{\"type\":\"send\",\"clientId\":\"x-1\",\"text\":\"Is the lamp in stock?\",\"name\":\"Ann\","
              + "\"email\":\""
              + DemoMail.CUSTOMER
              + "\"}");
      await().atMost(30, SECONDS).until(() -> visitor.frames("ack").size() == 1);
    }
    String conversation =
        await()
            .atMost(30, SECONDS)
            .until(
                () ->
                    agent.conversations("shop-chat").stream()
                        .map(e -> e.path("conversation").path("id").asText())
                        .findFirst()
                        .orElse(null),
                id -> id != null);
    String messages = "/api/v1/conversations/" + conversation + "/messages";
    assertThatThrownBy(
            () ->
                agent.post(
                    messages,
                    Map.of(
                        "text",
                        "x",
                        "via",
                        Map.of("channel", "support-mail", "handle", "eve@example.test"))))
        .hasMessageContaining("not-theirs");

    agent.post(
        messages,
        Map.of(
            "html",
            "<p>It <b>is</b>, since today.</p><script>x()</script>",
            "via",
            Map.of("channel", "support-mail", "handle", DemoMail.CUSTOMER)));
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(demo.mail().mailbox())
                    .anySatisfy(
                        mail -> {
                          assertThat(mail.text()).contains("It is, since today.");
                          assertThat(mail.text()).doesNotContain("x()");
                          assertThat(mail.subject()).isEqualTo("Re: Is the lamp in stock?");
                        }));
    DemoMail.Mail answer = demo.mail().mailbox().get(0);
    demo.mail().write(answer.subject(), "Then I take two.", answer.messageId());
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(agent.texts(conversation))
                    .contains("Is the lamp in stock?", "Then I take two."));
    JsonNode now = agent.get("/api/v1/conversations/" + conversation).path("conversation");
    assertThat(now.path("channel").asText()).isEqualTo("support-mail");
    assertThat(now.at("/address/handle").asText()).isEqualTo(DemoMail.CUSTOMER);
    assertThat(agent.conversations("support-mail")).hasSize(1);
    JsonNode contact = agent.get("/api/v1/conversations/" + conversation).path("contact");
    assertThat(contact.path("addresses")).hasSize(2);
  }
}
