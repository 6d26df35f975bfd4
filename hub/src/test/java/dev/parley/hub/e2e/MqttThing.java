package dev.parley.hub.e2e;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A device with a real MQTT 5 client. */
final class MqttThing implements AutoCloseable {
  private final Mqtt5BlockingClient client;
  private final CountDownLatch gone = new CountDownLatch(1);

  private MqttThing(int port, String id) {
    client =
        Mqtt5Client.builder()
            .identifier(id + "-device")
            .serverHost("127.0.0.1")
            .serverPort(port)
            .addDisconnectedListener(context -> gone.countDown())
            .buildBlocking();
  }

  /**
   * A device that was let in.
   *
   * @throws Mqtt5MessageException when it was not
   */
  static MqttThing connect(int port, String id, String password) {
    MqttThing thing = new MqttThing(port, id);
    thing
        .client
        .connectWith()
        .cleanStart(true)
        .simpleAuth()
        .username(id)
        .password(password.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .send();
    return thing;
  }

  /** Whether the broker lets a device in with a password. */
  static boolean isLetIn(int port, String id, String password) {
    try (MqttThing thing = connect(port, id, password)) {
      return thing.client.getState().isConnected();
    } catch (Mqtt5MessageException refused) {
      return false;
    }
  }

  /** Publishes with QoS 1; fails when the broker does not take it. */
  void says(String topic, String payload) {
    client
        .publishWith()
        .topic(topic)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .send();
  }

  /** Whether the broker ends the connection, or takes it amiss, when the device says something. */
  boolean mayNotSay(String topic) {
    try {
      says(topic, "x");
      return gone.await(200, TimeUnit.MILLISECONDS);
    } catch (RuntimeException refused) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean mayHear(String filter) {
    try {
      client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }

  /** Whether the connection ends within a time. */
  boolean isCutWithin(long milliseconds) throws InterruptedException {
    return gone.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    if (client.getState().isConnected()) {
      client.disconnect();
    }
  }
}
