package dev.parley.hub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Connector;
import dev.parley.hub.demo.Demo;
import dev.parley.inbox.FirstAdmin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visitors who wait for an agent see their place count down. */
class QueuePlaceIT {
  private static final String CHAT = "shop-chat";
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

  private static ChatVisitor asks(String text) {
    ChatVisitor visitor = ChatVisitor.arrives(hub, CHAT);
    visitor.says(text, text);
    await().atMost(30, SECONDS).until(() -> visitor.frames("ack").size() == 1);
    await().atMost(30, SECONDS).until(() -> !visitor.frames("queue").isEmpty());
    return visitor;
  }

  /** The places that a visitor heard, in order; 0 for no place any more. */
  private static List<Integer> places(ChatVisitor visitor) {
    return visitor.frames("queue").stream().map(f -> f.path("place").asInt()).toList();
  }

  private static String conversation(String preview) throws Exception {
    for (JsonNode entry : agent.conversations(CHAT)) {
      String id = entry.path("conversation").path("id").asText();
      if (agent.get("/api/v1/conversations/" + id + "/messages").toString().contains(preview)) {
        return "/api/v1/conversations/" + id;
      }
    }
    throw new AssertionError("Nobody said " + preview);
  }

  @Test
  void thePlaceCountsDownAsOthersAreTakenAndIsToldAgainToWhoComesBack() throws Exception {
    try (ChatVisitor ann = asks("one");
        ChatVisitor ben = asks("two")) {
      String token;
      try (ChatVisitor cem = asks("three")) {
        assertThat(places(ann)).containsExactly(1);
        assertThat(places(ben)).containsExactly(2);
        assertThat(places(cem)).containsExactly(3);

        agent.post(conversation("one") + "/messages", Map.of("text", "Here I am"));
        await().atMost(30, SECONDS).until(() -> places(ann).equals(List.of(1, 0)));
        await().atMost(30, SECONDS).until(() -> places(ben).equals(List.of(2, 1)));
        await().atMost(30, SECONDS).until(() -> places(cem).equals(List.of(3, 2)));
        token = cem.frames("welcome").get(0).path("token").asText();
      }
      try (ChatVisitor again = ChatVisitor.returns(hub, CHAT, token, 0)) {
        await().atMost(30, SECONDS).until(() -> places(again).equals(List.of(2)));
        agent.post(conversation("two") + "/messages", Map.of("text", "Now you"));
        await().atMost(30, SECONDS).until(() -> places(again).equals(List.of(2, 1)));
        assertThat(places(ann)).as("who was taken hears no more").containsExactly(1, 0);
      }
    }
  }
}
