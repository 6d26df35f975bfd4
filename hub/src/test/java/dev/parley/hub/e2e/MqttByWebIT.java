package dev.parley.hub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import dev.parley.connector.Connector;
import dev.parley.connector.mqtt.simulator.FleetPlan;
import dev.parley.hub.demo.FleetDemo;
import dev.parley.inbox.FirstAdmin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT by WebSocket at {@code /mqtt} of the hub's HTTP port, with a real client. */
class MqttByWebIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LAMP = "sim-lamp-1";
  private static final int PIECES = 100;
  private static final int LARGE = 20_000;

  @TempDir static Path data;
  private static FleetDemo demo;

  @BeforeAll
  static void start() throws Exception {
    Map<String, Connector> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class).forEach(c -> connectors.put(c.manifest().name(), c));
    demo = FleetDemo.start(FleetPlan.of(3), data, 0, 0, connectors);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  private static Mqtt5AsyncClient client(String user, String password) {
    return Mqtt5Client.builder()
        .identifier(user + "-web")
        .serverHost("127.0.0.1")
        .serverPort(demo.hub().url().getPort())
        .webSocketConfig()
        .serverPath("mqtt")
        .applyWebSocketConfig()
        .simpleAuth()
        .username(user)
        .password(password.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildAsync();
  }

  private static Mqtt5AsyncClient lamp() {
    Mqtt5AsyncClient lamp = client(LAMP, demo.access().password());
    lamp.connect().join();
    return lamp;
  }

  @Test
  void deviceIsHeardByTheHub() {
    FirstAdmin admin = demo.hub().firstAdmin().orElseThrow();
    InboxAgent agent = new InboxAgent(demo.hub().url(), admin.email(), admin.password());
    Mqtt5AsyncClient lamp = lamp();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              lamp.publishWith()
                  .topic("parley/" + LAMP + "/telemetry")
                  .qos(MqttQos.AT_LEAST_ONCE)
                  .payload("{\"values\":{\"brightness\":77}}".getBytes(StandardCharsets.UTF_8))
                  .send()
                  .join();
              return agent.get("/api/v1/devices/" + LAMP).path("state").path("brightness").asInt()
                  == 77;
            });
    lamp.disconnect().join();
  }

  @Test
  void largeMessagesGoBothWaysInTheirOrder() {
    Mqtt5AsyncClient lamp = lamp();
    List<Integer> heard = new CopyOnWriteArrayList<>();
    lamp.publishes(
        MqttGlobalPublishFilter.ALL,
        p -> {
          byte[] payload = p.getPayloadAsBytes();
          heard.add(payload.length == LARGE ? Integer.valueOf(payload[0]) : Integer.valueOf(-1));
        });
    lamp.subscribeWith()
        .topicFilter("parley/" + LAMP + "/echo")
        .qos(MqttQos.AT_LEAST_ONCE)
        .send()
        .join();
    for (int i = 0; i < PIECES; i++) {
      byte[] payload = new byte[LARGE];
      payload[0] = (byte) i;
      lamp.publishWith()
          .topic("parley/" + LAMP + "/echo")
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(payload)
          .send();
    }
    await().atMost(PATIENCE).until(() -> heard.size() == PIECES);
    assertThat(heard).isEqualTo(IntStream.range(0, PIECES).boxed().toList());
    lamp.disconnect().join();
  }

  @Test
  void rightsAreThoseOfTheMqttPort() {
    assertThatThrownBy(() -> client(LAMP, "wrong password").connect().join()).isNotNull();
    Mqtt5AsyncClient lamp = lamp();
    assertThatThrownBy(
            () -> lamp.subscribeWith().topicFilter("parley/sim-sensor-1/#").send().join())
        .isNotNull();
  }

  @Test
  void pagesOfOtherSitesAndOtherProtocolsAreTurnedAway() throws IOException {
    String protocol = "Sec-WebSocket-Protocol: mqtt\r\n";
    assertThat(answer(protocol)).contains(" 101 ");
    assertThat(answer(protocol + "Origin: http://" + host() + "\r\n")).contains(" 101 ");
    assertThat(answer(protocol + "Origin: https://evil.example\r\n")).contains(" 403 ");
    assertThat(answer("")).contains(" 426 ");
  }

  private static String host() {
    return "127.0.0.1:" + demo.hub().url().getPort();
  }

  /** The first line that answers an upgrade. */
  private static String answer(String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), demo.hub().url().getPort())) {
      String request =
          "GET /mqtt HTTP/1.1\r\nHost: "
              + host()
              + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
