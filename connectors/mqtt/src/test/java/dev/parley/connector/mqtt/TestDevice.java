package dev.parley.connector.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A device's end of the line: publishes, and remembers what it hears. */
final class TestDevice implements AutoCloseable {
  private final Mqtt5AsyncClient client;
  private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();

  TestDevice(Mosquitto broker, String listen) {
    client =
        MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .automaticReconnectWithDefaultConfig()
            .buildAsync();
    client.connect().join();
    client.subscribeWith().topicFilter(listen).callback(heard::add).send().join();
  }

  void publish(String topic, String payload) {
    publish(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  void publish(String topic, byte[] payload) {
    client.publishWith().topic(topic).payload(payload).qos(MqttQos.AT_LEAST_ONCE).send().join();
  }

  void publishRetained(String topic, String payload) {
    client
        .publishWith()
        .topic(topic)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(true)
        .send()
        .join();
  }

  List<Mqtt5Publish> heard() {
    return heard;
  }

  List<String> heardTexts() {
    return heard.stream()
        .map(p -> new String(p.getPayloadAsBytes(), StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void close() {
    client.disconnect();
  }
}
