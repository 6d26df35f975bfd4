package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversations.Batch;
import dev.parley.model.Device;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs read what a device reported over time. */
class DeviceHistoryIT {
  private static final String PATH = "/api/v1/devices/boiler/history";
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final String HOUR = "?from=2026-11-01T12:00:00Z&to=2026-11-01T13:00:00Z";

  private static MiniHub hub;
  private static Client agent;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    agent = Client.loggedIn(hub);
    hub.store
        .devices()
        .save(
            Device.builder("boiler")
                .channel("home")
                .state(Map.of("temperature", 20.5, "bar", 2, "power", "on"))
                .build());
    Batch batch = hub.store.load(List.of());
    for (int minute = 0; minute < 60; minute++) {
      Instant at = NOON.plusSeconds(60L * minute);
      batch.report("boiler", "temperature", minute, at);
      batch.report("boiler", "bar", 2, at);
      batch.report("boiler", "power", minute % 2, at);
    }
    hub.store.save(batch);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  @Test
  void oneCapabilityIsReadInParts() throws Exception {
    JsonNode items =
        agent.get(PATH + HOUR + "&capability=temperature&points=4").json().path("items");
    assertThat(items).hasSize(4);
    assertThat(items.get(1).path("at").asText()).isEqualTo("2026-11-01T12:15:00Z");
    assertThat(items.get(1).path("min").asDouble()).isEqualTo(15);
    assertThat(items.get(1).path("max").asDouble()).isEqualTo(29);
    assertThat(items.get(1).path("avg").asDouble()).isEqualTo(22);
    assertThat(items.get(1).path("count").asLong()).isEqualTo(15);
    assertThat(agent.get(PATH + HOUR + "&capability=power&points=1").json().at("/items/0/avg"))
        .hasToString("0.5");
    assertThat(agent.get(PATH + HOUR + "&capability=none").json().path("items")).isEmpty();
    assertThat(agent.get(PATH + "?capability=bar").json().path("items"))
        .as("a day up to now")
        .isEmpty();
  }

  @Test
  void withoutACapabilityAllNumbersAreRead() throws Exception {
    JsonNode items = agent.get(PATH + HOUR + "&points=2").json().path("items");
    assertThat(items.findValuesAsText("capability"))
        .containsExactly("bar", "bar", "temperature", "temperature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?points=0",
        "?points=101",
        "?capability=bar&points=1001",
        "?points=x",
        "?from=yesterday",
        "?from=2026-11-01T12:00:00Z&to=2026-11-01T12:00:00Z",
        "?from=2026-11-01T12:00:00Z&to=2026-11-02T12:00:01Z",
        "?capability=bar&from=1971-01-01T00:00:00Z&to=2026-11-02T12:00:01Z",
        "?to=%2B1000000000-12-31T23:59:59Z",
        "?to=-1000000000-01-01T00:00:00Z",
      })
  void whatCannotBeAskedIsToldSo(String query) throws Exception {
    var answer = agent.get(PATH + query);
    assertThat(answer.status()).as(query).isEqualTo(400);
    assertThat(answer.json().path("code").asText()).isEqualTo("bad-request");
  }

  @Test
  void aDeviceThatIsNotThereHasNone() throws Exception {
    assertThat(agent.get("/api/v1/devices/nothing/history").status()).isEqualTo(404);
  }
}
