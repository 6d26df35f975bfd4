package dev.parley.hub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Devices are registered, let in, cut off and let in again while the hub runs; real MQTT clients.
 */
class DeviceRegistryIT {
  private static final String DEVICES = "/api/v1/devices";

  private static BareHub hub;
  private static InboxAgent admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub =
        BareHub.start(
            data,
            "{home: {connector: mqtt, options: {discovery: {enabled: true, trust: [known-*]}}}}");
    admin = new InboxAgent(hub.url(), hub.admin().email(), hub.admin().password());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? null : Json.mapper().readTree(answer.body());
  }

  private static JsonNode register(Map<String, Object> device) throws IOException {
    return json(admin.ask("POST", DEVICES, device), 201);
  }

  private static JsonNode made(String id, long overlap) throws IOException {
    return json(
        admin.ask(
            "POST",
            DEVICES + "/" + id + "/credentials",
            Map.of("kind", "password", "overlapSeconds", overlap)),
        201);
  }

  private static void stateBecomes(String id, String capability, String value) {
    await()
        .atMost(10, SECONDS)
        .until(
            () -> admin.get(DEVICES + "/" + id).path("state").path(capability).asText(),
            value::equals);
  }

  private static MqttThing connect(String id, JsonNode credential) {
    return MqttThing.connect(hub.mqttPort(), id, credential.path("password").asText());
  }

  @Test
  void registeredDeviceIsHeardAtOnceAndARevokedOneIsCutOffWithinASecond() throws Exception {
    JsonNode lamp =
        register(
            Map.of(
                "id", "lamp", "channel", "home", "room", "Kitchen", "groups", List.of("lights")));
    assertThat(lamp.path("source").asText()).isEqualTo("store");
    JsonNode first = made("lamp", 0);
    try (MqttThing device = connect("lamp", first)) {
      device.says("parley/lamp/telemetry", "{\"values\":{\"power\":\"on\"}}");
      stateBecomes("lamp", "power", "on");
      assertThat(admin.get(DEVICES + "/lamp").path("room").asText()).isEqualTo("Kitchen");

      JsonNode second = made("lamp", 3600);
      assertThat(MqttThing.isLetIn(hub.mqttPort(), "lamp", second.path("password").asText()))
          .isTrue();
      try (MqttThing again = connect("lamp", first)) {
        String old = DEVICES + "/lamp/credentials/" + first.path("id").asText();
        json(admin.ask("DELETE", old, null), 204);
        assertThat(again.isCutWithin(1_000)).as("cut within a second").isTrue();
      }
      assertThat(MqttThing.isLetIn(hub.mqttPort(), "lamp", first.path("password").asText()))
          .as("the revoked password")
          .isFalse();
      assertThat(MqttThing.isLetIn(hub.mqttPort(), "lamp", second.path("password").asText()))
          .as("the other one")
          .isTrue();
      String listed = admin.get(DEVICES + "/lamp/credentials").toString();
      assertThat(listed).doesNotContain(second.path("password").asText()).doesNotContain("proof");
      assertThat(admin.get("/api/v1/audit").toString())
          .contains("credentials")
          .doesNotContain(first.path("password").asText())
          .doesNotContain(second.path("password").asText());
    }
  }

  @Test
  void blockedDeviceIsCutOffNotHeardAndNotToldUntilItIsLetInAgain() throws Exception {
    register(Map.of("id", "fan", "channel", "home"));
    JsonNode credential = made("fan", 0);
    try (MqttThing device = connect("fan", credential)) {
      device.says("parley/fan/telemetry", "{\"values\":{\"power\":\"on\"}}");
      stateBecomes("fan", "power", "on");
      json(admin.ask("PUT", DEVICES + "/fan/standing", Map.of("standing", "blocked")), 200);
      assertThat(device.isCutWithin(1_000)).isTrue();
    }
    assertThat(MqttThing.isLetIn(hub.mqttPort(), "fan", credential.path("password").asText()))
        .isFalse();
    String command =
        json(admin.ask("POST", DEVICES + "/fan/commands", Map.of("verb", "off")), 202)
            .path("id")
            .asText();
    await()
        .atMost(10, SECONDS)
        .until(
            () -> admin.get(DEVICES + "/fan/commands").toString(),
            said -> said.contains(command) && said.contains("device-blocked"));
    json(admin.ask("PUT", DEVICES + "/fan/standing", Map.of("standing", "active")), 200);
    try (MqttThing device = connect("fan", credential)) {
      device.says("parley/fan/telemetry", "{\"values\":{\"power\":\"off\"}}");
      stateBecomes("fan", "power", "off");
    }
  }

  @Test
  void deviceHasTheTopicsOfItsProfileAndNobodyElses() throws Exception {
    register(
        Map.of(
            "id",
            "plug",
            "channel",
            "home",
            "profile",
            "tasmota",
            "parameters",
            Map.of("topic", "cellar/plug")));
    JsonNode taken =
        json(
            admin.ask(
                "POST",
                DEVICES,
                Map.of(
                    "id",
                    "thief",
                    "channel",
                    "home",
                    "profile",
                    "tasmota",
                    "parameters",
                    Map.of("topic", "cellar"))),
            422);
    assertThat(taken.toString()).contains("topic-taken").contains("plug");
    JsonNode plug = made("plug", 0);
    try (MqttThing device = connect("plug", plug)) {
      assertThat(device.mayHear("cmnd/cellar/plug/#")).isTrue();
      assertThat(device.mayHear("cmnd/cellar/+")).as("others, too").isFalse();
      device.says("tele/cellar/plug/STATE", "{\"POWER\":\"ON\"}");
      stateBecomes("plug", "power", "on");
    }
    register(Map.of("id", "cellar", "channel", "home"));
    JsonNode cellar = made("cellar", 0);
    for (String foreign :
        List.of(
            "tele/cellar/plug/STATE",
            "tele/plug/STATE",
            "parley/plug/telemetry",
            "parley//cellar",
            "homeassistant/switch/plug/config")) {
      try (MqttThing device = connect("cellar", cellar)) {
        assertThat(device.mayNotSay(foreign)).as(foreign).isTrue();
      }
    }
    for (String foreign :
        List.of("tele/cellar/#", "#", "+/cellar/#", "$share/g/cmnd/plug/#", "$SYS/#")) {
      try (MqttThing device = connect("cellar", cellar)) {
        assertThat(device.mayHear(foreign)).as(foreign).isFalse();
      }
    }
  }

  @Test
  void whatIsWrongWithADeviceIsToldAllAtOnce() throws Exception {
    JsonNode wrong =
        json(
            admin.ask(
                "POST",
                DEVICES,
                Map.of("id", "No Id", "channel", "", "colour", "red", "aliases", "x")),
            422);
    assertThat(wrong.path("errors").findValuesAsText("pointer"))
        .contains("/id", "/channel", "/colour", "/aliases");
    JsonNode unknown =
        json(
            admin.ask("POST", DEVICES, Map.of("id", "x", "channel", "home", "profile", "nothing")),
            422);
    assertThat(unknown.toString()).contains("unknown-profile").contains("/profile");
    assertThat(
            json(admin.ask("POST", DEVICES, Map.of("id", "tele", "channel", "home")), 422)
                .toString())
        .contains("reserved");
  }

  @Test
  void deviceThatDescribesItselfWaitsForAYesAndAKnownOneDoesNot() throws Exception {
    register(Map.of("id", "bridge", "channel", "home"));
    try (MqttThing bridge = connect("bridge", made("bridge", 0))) {
      for (String id : List.of("stranger", "known-1")) {
        bridge.says(
            "homeassistant/switch/bridge_" + id + "/config",
            """
            {"name":"Relay","state_topic":"bridge/%1$s/state","command_topic":"bridge/%1$s/set",
             "device":{"identifiers":["%1$s"],"name":"The %1$s","suggested_area":"Hall"}}"""
                .formatted(id));
      }
      await()
          .atMost(10, SECONDS)
          .until(
              () -> admin.get(DEVICES).toString(),
              all -> all.contains("The stranger") && all.contains("The known-1"));
      bridge.says("bridge/stranger/state", "ON");
      bridge.says("bridge/known-1/state", "ON");
      stateBecomes("known-1", "power", "on");
      JsonNode stranger = admin.get(DEVICES + "/stranger");
      assertThat(stranger.path("standing").asText()).isEqualTo("pending");
      assertThat(stranger.has("state")).as("it is not heard").isFalse();
      String command =
          json(admin.ask("POST", DEVICES + "/stranger/commands", Map.of("verb", "on")), 202)
              .path("id")
              .asText();
      await()
          .atMost(10, SECONDS)
          .until(
              () -> admin.get(DEVICES + "/stranger/commands").toString(),
              said -> said.contains(command) && said.contains("device-pending"));

      json(admin.ask("PUT", DEVICES + "/stranger/standing", Map.of("standing", "active")), 200);
      json(admin.ask("PATCH", DEVICES + "/stranger", Map.of("name", "Hall relay")), 200);
      bridge.says("bridge/stranger/state", "OFF");
      stateBecomes("stranger", "power", "off");
      assertThat(admin.get(DEVICES + "/stranger").path("name").asText()).isEqualTo("Hall relay");
    }
  }

  @Test
  void removedDeviceIsGoneWithItsCredentials() throws Exception {
    register(Map.of("id", "old", "channel", "home"));
    JsonNode credential = made("old", 0);
    try (MqttThing device = connect("old", credential)) {
      json(admin.ask("DELETE", DEVICES + "/old", null), 204);
      assertThat(device.isCutWithin(1_000)).isTrue();
    }
    await()
        .atMost(10, SECONDS)
        .until(
            () -> admin.ask("GET", DEVICES + "/old", null).statusCode(), status -> status == 404);
    assertThat(MqttThing.isLetIn(hub.mqttPort(), "old", credential.path("password").asText()))
        .isFalse();
    register(Map.of("id", "old", "channel", "home"));
    assertThat(admin.get(DEVICES + "/old/credentials").path("items")).isEmpty();
  }
}
