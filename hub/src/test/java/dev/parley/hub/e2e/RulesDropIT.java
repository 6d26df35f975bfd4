package dev.parley.hub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Connector;
import dev.parley.hub.demo.Demo;
import dev.parley.inbox.FirstAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is dropped into the folder of a running hub, with devices on real MQTT. */
class RulesDropIT {
  @TempDir Path data;
  private Demo demo;
  private InboxAgent agent;

  @BeforeEach
  void start() throws IOException {
    Map<String, Connector> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class).forEach(c -> connectors.put(c.manifest().name(), c));
    demo = Demo.start(data, 0, 0, connectors);
    FirstAdmin admin = demo.hub().firstAdmin().orElseThrow();
    agent = new InboxAgent(demo.hub().url(), admin.email(), admin.password());
    reports("lamp", "power", "off");
  }

  @AfterEach
  void stop() {
    demo.close();
  }

  private void reports(String device, String capability, String value) {
    await()
        .atMost(30, SECONDS)
        .until(
            () -> {
              JsonNode now = agent.get("/api/v1/devices/" + device);
              return now.path("state").path(capability).asText().equals(value);
            });
  }

  private void tell(String device, String verb, String... words) {
    agent.ask(
        "POST",
        "/api/v1/devices/" + device + "/commands",
        Map.of("verb", verb, "arguments", List.of(words)));
  }

  @Test
  void itGoesLiveAndPlaysAScene() throws Exception {
    Path rules = Files.createDirectories(data.resolve("rules"));
    Files.writeString(
        rules.resolve("warm.yaml"),
        """
        - route:
            id: warm-evening
            from:
              uri: parley:telemetry
              parameters: {device: thermostat, capability: target}
              steps:
                - filter:
                    simple: "${body} > 24"
                    steps:
                      - to: {uri: "parley:scene", parameters: {name: evening}}
        """);
    await()
        .until(
            () -> {
              tell("thermostat", "set", "25");
              tell("thermostat", "set", "21");
              return agent.get("/api/v1/devices/lamp").at("/state/power").asText().equals("on");
            });
    reports("lamp", "brightness", "30");
    reports("thermostat", "target", "19.0");
  }
}
