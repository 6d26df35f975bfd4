package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesIT {
  @TempDir Path folder;
  private Broker broker;

  @BeforeEach
  void start() {
    BrokerSettings settings =
        BrokerSettings.embedded(
            folder, MqttSettings.plain("127.0.0.1", 0).withLimits(64 * 1024, 100, 500));
    broker = Broker.start(settings, new Farm());
    broker.declareWork(Addresses.outbound("sms"));
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void hubHearsDeviceAndDeviceHearsHub() throws Exception {
    Mqtt5BlockingClient hub = connect("hub-1", broker.hubUser(), broker.hubPassword());
    Mqtt5BlockingClient lamp = connect("lamp-1", "lamp", "lamp");
    try (Mqtt5Publishes atHub = hub.publishes(MqttGlobalPublishFilter.ALL);
        Mqtt5Publishes atLamp = lamp.publishes(MqttGlobalPublishFilter.ALL)) {
      hub.subscribeWith().topicFilter("farm/#").qos(MqttQos.AT_LEAST_ONCE).send();
      lamp.subscribeWith().topicFilter("farm/lamp/set").qos(MqttQos.EXACTLY_ONCE).send();
      publish(lamp, "farm/lamp/state");
      publish(hub, "farm/lamp/set");
      assertThat(atHub.receive(5, TimeUnit.SECONDS)).isPresent();
      assertThat(atLamp.receive(5, TimeUnit.SECONDS).map(Mqtt5Publish::getTopic))
          .hasValueSatisfying(topic -> assertThat(topic).hasToString("farm/lamp/set"));
    }
    hub.disconnect();
    lamp.disconnect();
  }

  @Test
  void hubHearsAllDevicesByOneFilter() throws Exception {
    Mqtt5BlockingClient hub = connect("hub-1", broker.hubUser(), broker.hubPassword());
    Mqtt5BlockingClient rogue = connect("rogue-1", "rogue", "rogue");
    try (Mqtt5Publishes atHub = hub.publishes(MqttGlobalPublishFilter.ALL)) {
      hub.subscribeWith().topicFilter("parley/+/telemetry").qos(MqttQos.AT_LEAST_ONCE).send();
      publish(rogue, "parley/rogue/telemetry");
      assertThat(atHub.receive(5, TimeUnit.SECONDS)).isPresent();
    }
    assertThatThrownBy(() -> hub.subscribeWith().topicFilter("parley/+/sms").send()).isNotNull();
  }

  @Test
  void anonymousAndWrongPasswordAreRefused() {
    assertThatThrownBy(() -> client("x").connect()).isNotNull();
    assertThatThrownBy(() -> connect("x", "lamp", "wrong")).isNotNull();
    assertThatThrownBy(() -> connect("x", "parley-core", "x")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"farm/tv/set", "farm/+/set", "farm/#", "#", "+/lamp/set", "$share/g/farm/lamp/x"})
  void deviceCannotSubscribeBeyondItsOwn(String filter) {
    Mqtt5BlockingClient lamp = connect("lamp-1", "lamp", "lamp");
    assertThatThrownBy(() -> lamp.subscribeWith().topicFilter(filter).send()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "+/inbound",
        "+/#",
        "parley/#",
        "parley/+/telemetry",
        "parley/inbound",
        "parley/events",
        "parley/dead/#",
        "$sys/mqtt/sessions",
        "activemq/notifications",
        "x::parley/inbound"
      })
  void noFilterReachesTheHubsOwnMessages(String filter) {
    Mqtt5BlockingClient rogue = connect("rogue-1", "rogue", "rogue");
    assertThatThrownBy(() -> rogue.subscribeWith().topicFilter(filter).send()).isNotNull();
    send("parley.inbound");
    // The broker counts a message a moment after it took it.
    await().untilAsserted(() -> assertThat(broker.queue(Addresses.INBOUND).count()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parley/inbound",
        "parley.inbound",
        "parley/outbound/sms",
        "x::parley/inbound",
        "parley/inbound::parley/inbound",
        "parley/dead/inbound",
        "activemq/management"
      })
  void noTopicReachesTheHubsQueues(String topic) {
    Mqtt5BlockingClient rogue = connect("rogue-1", "rogue", "rogue");
    try {
      publish(rogue, topic);
    } catch (RuntimeException refused) {
      assertThat(refused).isNotNull();
    }
    Mqtt5BlockingClient after = connect("rogue-2", "rogue", "rogue");
    publish(after, "farm/rogue/done");
    assertThat(broker.queue(Addresses.INBOUND).count()).isZero();
    assertThat(broker.queue(Addresses.outbound("sms")).count()).isZero();
    assertThat(broker.queue(Addresses.dead(Addresses.INBOUND)).count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parley/inbound", "farm/tv/state", "x::parley/inbound"})
  void willBeyondItsOwnIsRefusedAtConnect(String topic) {
    assertThatThrownBy(
            () ->
                client("lamp-1")
                    .connectWith()
                    .simpleAuth()
                    .username("lamp")
                    .password("lamp".getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth()
                    .willPublish()
                    .topic(topic)
                    .payload(new byte[] {1})
                    .applyWillPublish()
                    .send())
        .isNotNull();
    assertThat(broker.queue(Addresses.INBOUND).count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parley", "parley.outbound", "a.b", "a::b"})
  void clientIdThatCouldNameAQueueIsRefused(String clientId) {
    assertThatThrownBy(() -> connect(clientId, "rogue", "rogue")).isNotNull();
  }

  @Test
  void clientIdIsTakenOverByItsUserOnly() {
    Mqtt5BlockingClient first = connect("lamp-1", "lamp", "lamp");
    assertThatThrownBy(() -> connect("lamp-1", "tv", "tv")).isNotNull();
    assertThat(first.getState().isConnected()).isTrue();
    connect("lamp-1", "lamp", "lamp");
    Awaitility.await().until(() -> !first.getState().isConnected());
  }

  @Test
  void oversizedPacketEndsTheConnectionBeforeItIsGathered() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.mqttPort())) {
      socket.setSoTimeout(5_000);
      // A CONNECT that announces 200 MB.
      socket
          .getOutputStream()
          .write(new byte[] {0x10, (byte) 0x80, (byte) 0x80, (byte) 0xAF, 0x5F, 0, 4, 'M', 'Q'});
      socket.getOutputStream().write(new byte[] {'T', 'T', 4, 2, 0, 60});
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AMQP\0\1\0\0",
        "CONNECT\naccept-version:1.2\n\n\0",
        "ARTEMIS",
        "\0\0\0\u00f0\1ActiveMQ"
      })
  void otherProtocolsGetNoAnswer(String handshake) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.mqttPort())) {
      socket.setSoTimeout(1_500);
      socket.getOutputStream().write(handshake.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      int answer;
      try {
        answer = in.read();
      } catch (java.net.SocketTimeoutException | java.net.SocketException silent) {
        answer = -1;
      }
      assertThat(answer).isEqualTo(-1);
    }
  }

  private void send(String address) {
    broker.sender().send(address, Brokers.text("x")).toCompletableFuture().join();
  }

  private Mqtt5BlockingClient client(String id) {
    return Mqtt5Client.builder()
        .identifier(id)
        .serverHost("127.0.0.1")
        .serverPort(broker.mqttPort())
        .transportConfig()
        .mqttConnectTimeout(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS)
        .applyTransportConfig()
        .buildBlocking();
  }

  private Mqtt5BlockingClient connect(String id, String user, String password) {
    Mqtt5BlockingClient client = client(id);
    client
        .connectWith()
        .simpleAuth()
        .username(user)
        .password(password.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .send();
    return client;
  }

  private static void publish(Mqtt5BlockingClient client, String topic) {
    client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(new byte[] {1}).send();
  }
}
