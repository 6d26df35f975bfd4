package dev.parley.hub.crash;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.parley.codec.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A device that does what it is told and writes it down, and whose answers are lost, doubled and
 * late. A lamp speaks Parley's own JSON, with ids and deadlines; a plug is a Tasmota, with neither.
 */
final class ChaosDevice implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 3;

  /** Something that reached the device. */
  record Arrival(String command, Instant at) {}

  /** Something that the device did. */
  record Deed(String command, Instant at) {}

  final String id;
  final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  final List<Deed> deeds = new CopyOnWriteArrayList<>();
  final List<String> confirmed = new CopyOnWriteArrayList<>();
  private final boolean lamp;
  private final int port;
  private final String password;
  private final Random random;
  private boolean on;
  private Mqtt5AsyncClient client;

  ChaosDevice(String id, boolean lamp, int port, String password, Random random) {
    this.id = id;
    this.lamp = lamp;
    this.port = port;
    this.password = password;
    this.random = random;
  }

  /** Comes online; false when the hub is not there. */
  boolean connect() {
    close();
    Mqtt5AsyncClient coming =
        Mqtt5Client.builder()
            .identifier(id)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .simpleAuth()
            .username(id)
            .password(password.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .willPublish()
            .topic(lamp ? "parley/" + id + "/presence" : "tele/" + id + "/LWT")
            .payload((lamp ? "{\"online\":false}" : "Offline").getBytes(StandardCharsets.UTF_8))
            .qos(MqttQos.AT_LEAST_ONCE)
            .retain(true)
            .applyWillPublish()
            .buildAsync();
    try {
      coming.connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      coming
          .subscribeWith()
          .topicFilter(lamp ? "parley/" + id + "/command" : "cmnd/" + id + "/#")
          .qos(lamp ? MqttQos.AT_LEAST_ONCE : MqttQos.AT_MOST_ONCE)
          .callback(publish -> arrives(coming, publish))
          .send()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      client = coming;
      say(
          coming,
          lamp ? "parley/" + id + "/presence" : "tele/" + id + "/LWT",
          lamp ? "{\"online\":true}" : "Online",
          true);
      return true;
    } catch (Exception e) {
      coming.disconnect();
      return false;
    }
  }

  private void arrives(Mqtt5AsyncClient link, Mqtt5Publish publish) {
    String command =
        StandardCharsets.US_ASCII.decode(publish.getCorrelationData().orElseThrow()).toString();
    Instant now = Instant.now();
    arrivals.add(new Arrival(command, now));
    if (lamp && (late(publish, now) || deeds.stream().anyMatch(d -> d.command().equals(command)))) {
      return;
    }
    on = !on;
    deeds.add(new Deed(command, now));
    String answer =
        lamp
            ? Json.text(Map.of("command", command, "outcome", "executed"))
            : "{\"POWER\":\"" + (on ? "ON" : "OFF") + "\"}";
    String topic = lamp ? "parley/" + id + "/reply" : "stat/" + id + "/RESULT";
    for (int times = answers(); times > 0; times--) {
      link.publishWith()
          .topic(topic)
          .payload(answer.getBytes(StandardCharsets.UTF_8))
          .qos(MqttQos.AT_LEAST_ONCE)
          .send()
          .thenAccept(done -> confirmed.add(command));
    }
  }

  private static boolean late(Mqtt5Publish publish, Instant now) {
    try {
      String deadline =
          Json.mapper().readTree(publish.getPayloadAsBytes()).path("deadline").asText();
      return now.isAfter(Instant.parse(deadline));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lost, doubled, or as it should be; a plug's report cannot be told from another one's. */
  private int answers() {
    synchronized (random) {
      int dice = random.nextInt(10);
      return dice < 2 ? 0 : dice < 4 && lamp ? 2 : 1;
    }
  }

  private static void say(Mqtt5AsyncClient link, String topic, String text, boolean retain)
      throws Exception {
    link.publishWith()
        .topic(topic)
        .payload(text.getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(retain)
        .send()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Goes without a word: its will speaks for it. */
  void vanish() {
    if (client != null) {
      client
          .disconnectWith()
          .reasonCode(
              com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode
                  .DISCONNECT_WITH_WILL_MESSAGE)
          .send();
      client = null;
    }
  }

  boolean isConnected() {
    return client != null && client.getState().isConnected();
  }

  @Override
  public void close() {
    if (client != null) {
      client.disconnect();
      client = null;
    }
  }
}
