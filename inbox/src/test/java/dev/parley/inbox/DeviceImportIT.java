package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices from a file: all that is wrong at once with its place, and twice is once. */
class DeviceImportIT {
  private static final String IMPORT = "/api/v1/devices/import";
  private static final Map<String, String> CSV = Map.of("Content-Type", "text/csv");

  private static MiniHub hub;
  private static Client admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static JsonNode csv(String path, String text, int status) throws Exception {
    var answer = admin.send("POST", path, text.getBytes(StandardCharsets.UTF_8), CSV);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  @Test
  void aTableIsTakenOnceHoweverOftenItComes() throws Exception {
    String table =
        """
        id,channel,name,room,groups,profile,parameters.topic
        plug-1,home,"Plug, left",Kitchen,lights;ground floor,tasmota,kitchen/plug
        plug-2,home,"The ""other"" plug",,,,
        """;
    JsonNode tried = csv(IMPORT + "?dryRun=true", table, 200);
    assertThat(tried.path("added").asInt()).isEqualTo(2);
    assertThat(hub.store.registrations().get("plug-1")).as("only tried").isEmpty();
    assertThat(csv(IMPORT, table, 200).path("added").asInt()).isEqualTo(2);
    var plug = hub.store.registrations().get("plug-1").orElseThrow();
    assertThat(plug.name()).isEqualTo("Plug, left");
    assertThat(plug.groups()).containsExactly("lights", "ground floor");
    assertThat(plug.parameters()).isEqualTo(Map.of("topic", "kitchen/plug"));
    assertThat(hub.store.registrations().get("plug-2").orElseThrow().name())
        .isEqualTo("The \"other\" plug");

    admin.send("PUT", "/api/v1/devices/plug-2/standing", Map.of("standing", "blocked"), Map.of());
    JsonNode again = csv(IMPORT, table, 200);
    assertThat(again.path("unchanged").asInt()).as("a standing stays").isEqualTo(2);
    JsonNode moved = csv(IMPORT, table.replace("Kitchen", "Hall"), 200);
    assertThat(moved.path("changed").asInt()).isEqualTo(1);
    assertThat(hub.store.registrations().get("plug-1").orElseThrow().room()).isEqualTo("Hall");
  }

  @Test
  void allThatIsWrongInATableIsToldWithItsPlaceAndNothingIsDone() throws Exception {
    JsonNode wrong =
        csv(
            IMPORT,
            """
            id,channel,standing,colour
            good,home,,
            Bad Id,,maybe,red
            good,nowhere,,
            """,
            422);
    assertThat(places(wrong))
        .containsExactlyInAnyOrder(
            "3:1 /id", "3:1 /channel", "3:9 /standing", "3:15 /colour", "4:6 /channel", "4:1 /id");
    assertThat(hub.store.registrations().get("good")).isEmpty();
  }

  private static List<String> places(JsonNode problem) {
    return problem.path("errors").findParents("pointer").stream()
        .map(
            each ->
                each.path("line").asInt()
                    + ":"
                    + each.path("column").asInt()
                    + " "
                    + each.path("pointer").asText())
        .toList();
  }

  @Test
  void jsonTellsItsPlacesToo() throws Exception {
    String text =
        """
        [
          {"id": "one", "channel": "home"},
          {"id": "two", "channel": "home",
           "aliases": ["ok", ""]}
        ]
        """;
    var answer =
        admin.send(
            "POST",
            IMPORT,
            text.getBytes(StandardCharsets.UTF_8),
            Map.of("Content-Type", "application/json"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(places(answer.json())).containsExactly("4:22 /aliases/1");
    var broken = admin.send("POST", IMPORT, "[{]".getBytes(StandardCharsets.UTF_8), Map.of());
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.text()).contains("line 1, column 3");
  }
}
