package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.Batch;
import dev.parley.conversations.Stored;
import dev.parley.model.Sla;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoursApiIT {
  private static final String CALENDARS = "/api/v1/calendars/";
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

  private Client.Answer put(String path, Object body) throws Exception {
    return agent.send("PUT", path, body, Map.of());
  }

  @Test
  void calendarIsKeptWithItsDaysAndSaysWhenItOpens() throws Exception {
    String id = UUID.randomUUID().toString();
    Map<String, Object> calendar =
        Map.of(
            "name",
            "Office",
            "zone",
            "Europe/Berlin",
            "week",
            Map.of("monday", List.of("09:00-12:00", "13:00-17:00")),
            "holidays",
            List.of(Map.of("date", "2026-12-25", "name", "Xmas", "yearly", true)));
    assertThat(put(CALENDARS + id, calendar).status()).isEqualTo(200);
    assertThat(put(CALENDARS + id, calendar).status()).as("again, as after a retry").isEqualTo(200);

    var listed = agent.get("/api/v1/calendars").json().path("items");
    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/calendar/week/monday/1").asText()).isEqualTo("13:00-17:00");
    assertThat(listed.at("/0/calendar/holidays/0/yearly").asBoolean()).isTrue();

    var never = agent.post("/api/v1/calendar-preview", Map.of("name", "x", "zone", "UTC")).json();
    assertThat(never.path("open").asBoolean()).isFalse();
    assertThat(never.has("opensAt")).isFalse();
    assertThat(put(CALENDARS + UUID.randomUUID(), calendar).status())
        .as("a taken name")
        .isEqualTo(409);
    assertThat(agent.send("DELETE", CALENDARS + id, null, Map.of()).status()).isEqualTo(204);
    assertThat(agent.send("DELETE", CALENDARS + id, null, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void whatIsNoCalendarIsRefusedWithWhatIsWrong() throws Exception {
    String one = CALENDARS + UUID.randomUUID();
    var zone = put(one, Map.of("name", "x", "zone", "Mars/Olympus"));
    assertThat(zone.status()).isEqualTo(400);
    assertThat(zone.text()).contains("Mars/Olympus");
    var span =
        put(one, Map.of("name", "x", "zone", "UTC", "week", Map.of("monday", List.of("9-5"))));
    assertThat(span.status()).isEqualTo(400);
    assertThat(span.text()).contains("9-5");
    assertThat(put(one, Map.of("name", "x")).status()).isEqualTo(400);
    assertThat(put(one, Map.of("name", "x", "zone", 7, "week", "no")).status()).isEqualTo(400);
    var policy =
        put(
            "/api/v1/sla-policies",
            Map.of("items", List.of(Map.of("name", "x", "firstResponse", Map.of("minutes", -1)))));
    assertThat(policy.status()).isEqualTo(400);
    assertThat(policy.text()).contains("at least one minute");
  }

  @Test
  void conversationsAreListedByWhatIsDueFirst() throws Exception {
    Instant noon = Instant.parse("2026-11-24T12:00:00Z");
    List<Stored> said =
        List.of(hub.says("a", "A", "a"), hub.says("b", "B", "b"), hub.says("c", "C", "c"));
    for (int i : List.of(0, 1)) {
      Batch batch = hub.store.load(List.of(said.get(i).message()));
      batch.put(
          batch.conversation(said.get(i).message().conversation()).toBuilder()
              .sla(new Sla("gold", noon.minusSeconds(i), null, null, 0))
              .build());
      hub.store.save(batch);
    }
    var first = agent.get("/api/v1/conversations?sort=due&status=open&limit=1").json();
    assertThat(first.at("/items/0/contact/name").asText()).isEqualTo("B");
    var rest =
        agent
            .get(
                "/api/v1/conversations?sort=due&status=open&limit=1&cursor="
                    + first.path("next").asText())
            .json();
    assertThat(rest.at("/items/0/contact/name").asText()).isEqualTo("A");
    assertThat(rest.path("next").isNull()).as("who is promised nothing is not listed").isTrue();
  }
}
