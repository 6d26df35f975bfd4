package dev.parley.hub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Connector;
import dev.parley.connector.mqtt.simulator.Fleet;
import dev.parley.connector.mqtt.simulator.FleetPlan;
import dev.parley.hub.demo.FleetDemo;
import dev.parley.inbox.FirstAdmin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated fleet on its hub, one of whose devices floods. */
class FleetFloodIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** At 500 a second more than three minutes, so that it goes on however slow the machine is. */
  private static final int FLOOD = 100_000;

  @TempDir Path data;

  @Test
  void whoFloodsIsShownAsThrottledWhileItsNeighbourObeys() throws Exception {
    Map<String, Connector> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class).forEach(c -> connectors.put(c.manifest().name(), c));
    FleetPlan plan = new FleetPlan(3, "sim", 1, 0, 0, 1, FLOOD);
    try (FleetDemo demo = FleetDemo.start(plan, data, 0, 0, connectors)) {
      FirstAdmin admin = demo.hub().firstAdmin().orElseThrow();
      InboxAgent agent = new InboxAgent(demo.hub().url(), admin.email(), admin.password());
      try (Fleet fleet = Fleet.start(plan, demo.access())) {
        await()
            .atMost(PATIENCE)
            .until(() -> state(agent, "sim-lamp-1").path("throttled").asBoolean());

        agent.post(
            "/api/v1/devices/sim-thermostat-1/commands",
            Map.of("verb", "set", "arguments", List.of("22.5")));
        await().atMost(PATIENCE).until(() -> fleet.figures().executed() == 1);
        await()
            .atMost(PATIENCE)
            .until(() -> state(agent, "sim-thermostat-1").path("target").asDouble() == 22.5);
        assertThat(fleet.figures().taken()).as("the flood goes on meanwhile").isLessThan(FLOOD);
        assertThat(metrics(demo.hub().url())).contains("parley_mqtt_throttled 1.0");
        assertThat(state(agent, "sim-thermostat-1").has("throttled")).isFalse();
      }
      await()
          .atMost(PATIENCE)
          .until(() -> !state(agent, "sim-lamp-1").path("throttled").asBoolean(true));
      assertThat(metrics(demo.hub().url()))
          .contains("parley_mqtt_throttled_seconds_total{device=\"sim-lamp-1\"}");
    }
  }

  private static JsonNode state(InboxAgent agent, String device) {
    return agent.get("/api/v1/devices/" + device).path("state");
  }

  private static String metrics(URI hub) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(hub.resolve("/metrics")).build(), BodyHandlers.ofString())
        .body();
  }
}
