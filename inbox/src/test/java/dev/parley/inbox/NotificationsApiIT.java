package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversations.Stored;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mentions and handovers between two agents, by the API and the live feed. */
class NotificationsApiIT {
  private static final String PASSWORD = "a long password of Bo";
  private static final String CREATED = "dev.parley.notification.created";
  private static MiniHub hub;
  private static Client ann;
  private static Client bo;
  private static String boId;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    ann = Client.loggedIn(hub);
    boId =
        ann.post(
                "/api/v1/agents",
                Map.of("name", "Bo", "email", "bo@example.org", "password", PASSWORD))
            .json()
            .at("/agent/id")
            .asText();
    hub.settled("bo@example.org");
    bo = Client.loggedIn(hub, "bo@example.org", PASSWORD);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  private static String path(Stored said, String what) {
    return "/api/v1/conversations/" + said.message().conversation() + what;
  }

  @Test
  void whoIsMentionedInANoteHearsItLiveAndFindsItLater() throws Exception {
    Stored said = hub.says("v1", "Vi", "Hello");
    int unread = bo.get("/api/v1/notifications").json().path("unread").asInt();
    try (LiveEar bosEar = bo.listen("");
        LiveEar annsEar = ann.listen("")) {
      await().until(() -> bosEar.heard("welcome") && annsEar.heard("welcome"));
      var answer =
          ann.post(
              path(said, "/messages"),
              Map.of(
                  "text",
                  "@Bo can you look?",
                  "note",
                  true,
                  "mentions",
                  List.of(Map.of("agent", boId))));
      assertThat(answer.status()).as(answer.text()).isEqualTo(202);
      Message note = hub.submitted.get(hub.submitted.size() - 1);
      assertThat(((Part.Text) note.parts().get(0)).extra().get("mentions"))
          .isEqualTo(List.of(Map.of("agent", boId, "name", "Bo")));

      await().until(() -> bosEar.events(CREATED).size() == 1);
      JsonNode live = bosEar.events(CREATED).get(0).at("/data/notification");
      assertThat(live.path("kind").asText()).isEqualTo("mention");
      assertThat(live.path("words").asText()).isEqualTo("@Bo can you look?");
      await().until(() -> !annsEar.events("dev.parley.message.created").isEmpty());
      assertThat(annsEar.events(CREATED)).as("what is for Bo alone").isEmpty();

      JsonNode later = bo.get("/api/v1/notifications").json();
      assertThat(later.path("unread").asInt()).isEqualTo(unread + 1);
      assertThat(later.at("/items/0/id").asText()).isEqualTo(live.path("id").asText());
      String read = "/api/v1/notifications/" + live.path("id").asText() + "/read";
      assertThat(ann.post(read, Map.of()).status()).as("it is not hers").isEqualTo(404);
      assertThat(bo.post(read, Map.of()).status()).isEqualTo(204);
      await().until(() -> bosEar.heard("notifications"));
      assertThat(bo.get("/api/v1/notifications").json().path("unread").asInt()).isEqualTo(unread);
    }
  }

  @Test
  void whoResumesHearsOnlyWhatIsForThem() throws Exception {
    try (LiveEar before = ann.listen("")) {
      await().until(() -> before.heard("welcome"));
      String cursor = before.cursor();
      Stored said = hub.says("v2", "Vi", "Hello");
      ann.post(path(said, "/assignment"), Map.of("agent", boId));
      try (LiveEar annsEar = ann.listen("?cursor=" + cursor);
          LiveEar bosEar = bo.listen("?cursor=" + cursor)) {
        await().until(() -> bosEar.events(CREATED).size() == 1);
        await().until(() -> !annsEar.events("dev.parley.conversation.updated").isEmpty());
        hub.says("v2", "Vi", "and now?");
        await().until(() -> annsEar.events("dev.parley.message.created").size() == 3);
        assertThat(annsEar.events(CREATED)).isEmpty();
      }
    }
  }

  @Test
  void handoverIsOneHandInWithItsNote() throws Exception {
    Stored said = hub.says("v3", "Vi", "Hello");
    int before = hub.submitted.size();
    var answer =
        ann.post(path(said, "/assignment"), Map.of("agent", boId, "note", "Wants a\r\nrefund"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(hub.submitted).hasSize(before + 1);
    assertThat(hub.conversationOf(said).agent()).hasToString(boId);
    JsonNode told = bo.get("/api/v1/notifications").json().at("/items/0");
    assertThat(told.path("kind").asText()).isEqualTo("handover");
    assertThat(told.path("words").asText()).isEqualTo("Wants a refund");
    JsonNode thread = ann.get(path(said, "/messages")).json();
    assertThat(thread.at("/items/1/message/parts/0/data/note").asText())
        .isEqualTo("Wants a\nrefund");
    assertThat(ann.get("/api/v1/search?q=refund").json().at("/items")).hasSize(1);
  }

  @Test
  void whatCannotBeIsRefused() throws Exception {
    Stored said = hub.says("v4", "Vi", "Hello");
    String somebody = TeamId.next().toString();
    Team team = new Team(TeamId.next(), "second line");
    hub.store.teams().save(team);
    Map<Map<String, Object>, Integer> expected =
        Map.of(
            Map.of("text", "x", "mentions", List.of(Map.of("agent", boId))), 400,
            Map.of("text", "x", "note", true, "mentions", List.of(Map.of())), 400,
            Map.of("text", "x", "note", true, "mentions", List.of(Map.of("agent", "Bo"))), 400,
            Map.of("text", "x", "note", true, "mentions", List.of(Map.of("agent", somebody))), 422,
            Map.of("text", "x", "note", true, "mentions", List.of(Map.of("team", somebody))), 422,
            Map.of(
                    "text",
                    "x",
                    "note",
                    true,
                    "mentions",
                    List.of(Map.of("team", team.id().toString()))),
                202);
    for (var each : expected.entrySet()) {
      assertThat(ann.post(path(said, "/messages"), each.getKey()).status())
          .as(each.getKey().toString())
          .isEqualTo(each.getValue());
    }
    assertThat(ann.post(path(said, "/assignment"), Map.of("note", "to whom?")).status())
        .isEqualTo(400);
    assertThat(bo.get("/api/v1/notifications?cursor=x").status()).isEqualTo(400);
  }
}
