package dev.parley.hub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Connector;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.RoundTrip;
import dev.parley.hub.demo.Demo;
import dev.parley.inbox.FirstAdmin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels are tried, paused and let go on, in a whole hub. */
class ChannelDeskIT {
  private static final String CHAT = "/api/v1/channels/shop-chat";

  @TempDir Path data;

  private Demo start() throws IOException {
    Map<String, Connector> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class).forEach(c -> connectors.put(c.manifest().name(), c));
    return Demo.start(data, 0, 0, connectors);
  }

  private static JsonNode status(InboxAgent operator, String channel) {
    for (JsonNode each : operator.get("/api/v1/channels/status").path("items")) {
      if (each.path("name").asText().equals(channel)) {
        return each;
      }
    }
    throw new AssertionError("There is no channel " + channel);
  }

  @Test
  void pausedChannelKeepsWhatIsSaidOnBothSidesOverARestart() throws Exception {
    FirstAdmin admin;
    String conversation;
    try (Demo demo = start()) {
      URI hub = demo.hub().url();
      admin = demo.hub().firstAdmin().orElseThrow();
      InboxAgent agent = new InboxAgent(hub, admin.email(), admin.password());
      try (ChatVisitor visitor = ChatVisitor.arrives(hub, "shop-chat")) {
        visitor.says("a", "Hello");
        await().atMost(30, SECONDS).until(() -> visitor.frames("ack").size() == 1);
        conversation =
            await()
                .atMost(30, SECONDS)
                .until(
                    () ->
                        agent.conversations("shop-chat").stream()
                            .map(e -> e.path("conversation").path("id").asText())
                            .findFirst()
                            .orElse(null),
                    id -> id != null);
        assertThat(agent.post(CHAT + "/pause", Map.of()).path("state").asText())
            .isEqualTo("paused");
        visitor.says("b", "Are you there?");
        await().atMost(30, SECONDS).until(() -> !visitor.frames("error").isEmpty());
        assertThat(visitor.frames("error").get(0).path("code").asText()).isEqualTo("busy");
        agent.replies(conversation, "Soon again");
        await()
            .atMost(30, SECONDS)
            .until(() -> status(agent, "shop-chat").path("waiting").asInt() == 1);
        assertThat(visitor.heard()).doesNotContain("Soon again");
      }
    }
    try (Demo demo = start()) {
      InboxAgent agent = new InboxAgent(demo.hub().url(), admin.email(), admin.password());
      JsonNode kept = status(agent, "shop-chat");
      assertThat(kept.path("state").asText()).isEqualTo("paused");
      assertThat(kept.path("waiting").asInt()).isEqualTo(1);
      assertThat(agent.texts(conversation)).contains("Soon again").doesNotContain("Are you there?");

      agent.post(CHAT + "/resume", Map.of());
      await()
          .atMost(30, SECONDS)
          .until(() -> status(agent, "shop-chat").path("waiting").asInt() == 0);
      try (ChatVisitor visitor = ChatVisitor.arrives(demo.hub().url(), "shop-chat")) {
        visitor.says("b", "Are you there?");
        await().atMost(30, SECONDS).until(() -> visitor.frames("ack").size() == 1);
      }
    }
  }

  @Test
  void everyChannelIsTriedLiveAndTellsWhatDoesNotAnswer() throws Exception {
    try (Demo demo = start()) {
      FirstAdmin admin = demo.hub().firstAdmin().orElseThrow();
      InboxAgent operator = new InboxAgent(demo.hub().url(), admin.email(), admin.password());
      for (String channel : new String[] {"shop-chat", "support-mail", "demo-sms", "home"}) {
        JsonNode checked = operator.post("/api/v1/channels/" + channel + "/check", Map.of());
        assertThat(checked.path("passed").asBoolean()).as(checked.toString()).isTrue();
        assertThat(checked.path("tried")).isNotEmpty();
      }
      assertThat(status(operator, "demo-sms").path("errors")).isEmpty();
      assertThat(operator.get("/api/v1/dead-letters").path("items")).isEmpty();
      for (String none : new String[] {"/webhooks/none", "/chat/none"}) {
        assertThatThrownBy(() -> RoundTrip.to(demo.hub().url() + none))
            .isInstanceOf(DeliveryException.class);
      }

      demo.mail().close();
      JsonNode failed = operator.post("/api/v1/channels/support-mail/check", Map.of());
      assertThat(failed.path("passed").asBoolean(true)).isFalse();
      assertThat(failed.path("code").asText()).isEqualTo("imap-connection");
      await()
          .atMost(60, SECONDS)
          .until(() -> status(operator, "support-mail").path("state").asText().equals("failed"));
      assertThat(status(operator, "support-mail").path("errors")).isNotEmpty();
    }
  }
}
