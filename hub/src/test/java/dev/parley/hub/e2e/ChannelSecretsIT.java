package dev.parley.hub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Connector;
import dev.parley.hub.demo.Demo;
import dev.parley.inbox.FirstAdmin;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored channels whose networks let them in or not, with real mail and MQTT servers. */
class ChannelSecretsIT {
  private static final String CHANNELS = "/api/v1/channels";

  private static Demo demo;
  private static InboxAgent operator;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    Map<String, Connector> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class).forEach(c -> connectors.put(c.manifest().name(), c));
    demo = Demo.start(data, 0, 0, connectors);
    FirstAdmin admin = demo.hub().firstAdmin().orElseThrow();
    operator = new InboxAgent(demo.hub().url(), admin.email(), admin.password());
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Json.mapper().readTree(answer.body());
  }

  private static void becomes(String channel, String state, String health) {
    await()
        .atMost(60, SECONDS)
        .until(
            () -> {
              for (JsonNode each : operator.get(CHANNELS + "/status").path("items")) {
                if (each.path("name").asText().equals(channel)) {
                  return each.path("state").asText() + " " + each.path("health").asText();
                }
              }
              return "none";
            },
            (state + " " + health)::equals);
  }

  private static HttpResponse<String> rotate(String password, boolean unchecked) {
    return operator.ask(
        "POST",
        CHANNELS + "/second-mail/rotate-secret",
        Map.of("option", "/auth/password", "value", password, "unchecked", unchecked));
  }

  @Test
  void mailPasswordIsReplacedOnceTheServerTookTheNewOne() throws Exception {
    JsonNode options = demo.config().channels().get("support-mail").options();
    String password = options.at("/auth/password").asText();
    JsonNode tried =
        json(
            operator.ask("POST", "/api/v1/connectors/email/check", Map.of("options", options)),
            200);
    assertThat(tried.path("passed").asBoolean()).as(tried.toString()).isTrue();
    JsonNode made =
        json(
            operator.ask(
                "POST",
                CHANNELS,
                Map.of("name", "second-mail", "connector", "email", "options", options)),
            201);
    assertThat(made.toString()).doesNotContain(password);
    becomes("second-mail", "running", "up");

    HttpResponse<String> refused = rotate("wrong-password", false);
    assertThat(json(refused, 422).path("code").asText()).isEqualTo("check-failed");
    assertThat(refused.body()).doesNotContain("wrong-password");
    JsonNode still = json(operator.ask("POST", CHANNELS + "/second-mail/check", Map.of()), 200);
    assertThat(still.path("passed").asBoolean()).as("the old password holds").isTrue();

    json(rotate("wrong-password", true), 200);
    becomes("second-mail", "failed", "down");
    assertThat(operator.get(CHANNELS + "/status").toString()).doesNotContain("wrong-password");
    assertThat(json(rotate(password, false), 200).path("generated")).isEmpty();
    becomes("second-mail", "running", "up");
    assertThat(json(operator.ask("PATCH", CHANNELS + "/second-mail", nameOnly()), 200).toString())
        .contains("Second");
    becomes("second-mail", "running", "up");
  }

  private static Map<String, Object> nameOnly() {
    return Map.of("options", Map.of("name", "Second"));
  }

  @Test
  void devicesChannelOnTheHubsOwnBrokerComesGoesAndComesBack() throws Exception {
    Map<String, Object> workshop =
        Map.of("name", "workshop", "connector", "mqtt", "options", Map.of("broker", "hub"));
    for (int i = 0; i < 2; i++) {
      JsonNode made = json(operator.ask("POST", CHANNELS, workshop), 201);
      assertThat(made.at("/channel/options").toString()).isEqualTo("{\"broker\":\"hub\"}");
      becomes("workshop", "running", "up");
      json(
          operator.ask(
              "PATCH",
              CHANNELS + "/workshop",
              Map.of("options", Map.of("discovery", Map.of("enabled", true)))),
          200);
      becomes("workshop", "running", "up");
      assertThat(operator.ask("DELETE", CHANNELS + "/workshop", null).statusCode()).isEqualTo(204);
      becomes("home", "running", "up");
    }
  }
}
