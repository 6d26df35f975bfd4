package dev.parley.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.parley.codec.Json;
import dev.parley.connector.mqtt.simulator.DeviceAccess;
import dev.parley.connector.mqtt.simulator.Fleet;
import dev.parley.connector.mqtt.simulator.FleetPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet of {@code bin/parley simulate}, on a broker that takes everybody. */
class SimulatedFleetIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int DEVICES = 12;
  @TempDir static Path directory;
  private static Mosquitto broker;

  private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();
  private Mqtt5BlockingClient hub;

  @BeforeAll
  static void startBroker() {
    broker = Mosquitto.start(directory);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void listen() {
    URI url = URI.create(broker.url());
    hub = Mqtt5Client.builder().serverHost(url.getHost()).serverPort(url.getPort()).buildBlocking();
    hub.toAsync().publishes(MqttGlobalPublishFilter.ALL, heard::add);
    hub.connect();
    hub.subscribeWith().topicFilter("parley/#").qos(MqttQos.AT_LEAST_ONCE).send();
  }

  @AfterEach
  void leave() {
    hub.disconnect();
  }

  private static Fleet start(FleetPlan plan) {
    return Fleet.start(plan, new DeviceAccess(URI.create(broker.url()), "", "any password"));
  }

  private List<Mqtt5Publish> said(String prefix, String kind) {
    return heard.stream()
        .filter(p -> p.getTopic().toString().matches("parley/" + prefix + "-.*/" + kind))
        .toList();
  }

  private static JsonNode json(Mqtt5Publish publish) {
    try {
      return Json.mapper().readTree(publish.getPayloadAsBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyDeviceReportsAndObeysOnceHoweverOftenACommandComes() {
    try (Fleet fleet = start(new FleetPlan(DEVICES, "plain", 60, 0, 0, 0, 0))) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  said("plain", "telemetry").stream().map(Mqtt5Publish::getTopic).distinct().count()
                      == DEVICES);
      String command = "{\"id\":\"c-1\",\"verb\":\"on\",\"deadline\":\"2999-01-01T00:00:00Z\"}";
      for (String device : List.of("plain-lamp-1", "plain-lamp-1", "plain-sensor-1")) {
        hub.publishWith()
            .topic("parley/" + device + "/command")
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(command.getBytes(StandardCharsets.UTF_8))
            .send();
      }
      await().atMost(PATIENCE).until(() -> fleet.figures().refused() == 1);
      assertThat(fleet.figures().executed()).isEqualTo(1);
      assertThat(fleet.figures().everOnline()).isEqualTo(DEVICES);
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        said("plain", "presence").stream()
                            .filter(p -> !json(p).path("online").asBoolean()))
                    .as("devices that took their leave")
                    .hasSize(DEVICES));
  }

  @Test
  void duplicatesHaveTheSameIdAndTheAbsentLeaveTheirLastWill() {
    try (Fleet fleet = start(new FleetPlan(DEVICES, "wild", 60, 50, 100, 0, 0))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(
                        said("wild", "presence").stream()
                            .filter(p -> !json(p).path("online").asBoolean()))
                    .hasSizeGreaterThanOrEqualTo(DEVICES);
                assertThat(fleet.figures().online()).isBetween(1, DEVICES - 1);
              });
      Map<String, Long> byId =
          said("wild", "telemetry").stream()
              .limit(20)
              .collect(
                  Collectors.groupingBy(p -> json(p).path("id").asText(), Collectors.counting()));
      assertThat(byId.values()).contains(2L);
    }
  }

  @Test
  void floodEndsAndTheBrokerHasAllOfIt() {
    try (Fleet fleet = start(new FleetPlan(3, "flood", 0, 0, 0, 1, 1_000))) {
      await().atMost(PATIENCE).until(() -> fleet.figures().taken() == 1_000);
      assertThat(fleet.figures().lost()).isZero();
      assertThat(said("flood", "telemetry"))
          .extracting(p -> p.getTopic().toString())
          .containsOnly("parley/flood-lamp-1/telemetry");
    }
  }
}
