package dev.parley.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import dev.parley.codec.Json;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel with so many devices that one subscription serves all of a kind. */
class ManyDevicesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  @TempDir Path directory;

  private static ObjectNode options(Mosquitto broker, int devices) {
    ObjectNode options = Json.mapper().createObjectNode().put("url", broker.url());
    for (int i = 0; i < devices; i++) {
      options.withArray("devices").addObject().put("id", "d" + i);
    }
    return options;
  }

  private static void say(Mqtt5BlockingClient device, String topic) {
    device
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload("{\"values\":{\"power\":\"on\"}}".getBytes(StandardCharsets.UTF_8))
        .send();
  }

  private static List<String> senders(FakeHub hub) {
    return hub.taken().stream().map(message -> message.sender().handle()).toList();
  }

  @Test
  void messageComesOnceWhetherFewDevicesBecomeManyOrManyFew() throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory)) {
      URI url = URI.create(broker.url());
      Mqtt5BlockingClient device =
          Mqtt5Client.builder().serverHost(url.getHost()).serverPort(url.getPort()).buildBlocking();
      device.connect();
      for (int devices : new int[] {3, 100, 3}) {
        FakeHub hub = new FakeHub("home", directory.resolve("hub-" + System.nanoTime()));
        try (RunningChannel channel = hub.start(new MqttConnector(), options(broker, devices))) {
          assertThat(channel).isNotNull();
          await().atMost(PATIENCE).until(() -> hub.reported().last().state().equals("up"));
          say(device, "parley/d1/telemetry");
          say(device, "parley/stranger/telemetry");
          say(device, "parley/d2/telemetry");
          await().atMost(PATIENCE).until(() -> senders(hub).contains("d2"));
          assertThat(senders(hub)).as("with " + devices).containsExactly("d1", "d2");
          assertThat(hub.quarantined()).isEmpty();
        }
      }
      device.disconnect();
    }
  }
}
