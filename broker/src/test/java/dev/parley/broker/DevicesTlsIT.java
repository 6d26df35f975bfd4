package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port for devices with TLS. */
class DevicesTlsIT {
  @TempDir Path folder;
  private final List<String> presented = new CopyOnWriteArrayList<>();
  private DeviceIdentity hub;

  @BeforeEach
  void makeCertificate() throws Exception {
    hub = new DeviceIdentity(folder, "hub");
  }

  private Broker start(Path clientAuthority) {
    MqttSettings mqtt =
        MqttSettings.plain("127.0.0.1", MqttSettings.CLOSED)
            .withTls(0, hub.certificate, hub.key, clientAuthority);
    return Broker.start(BrokerSettings.embedded(folder, mqtt), new Noting());
  }

  @Test
  void deviceThatTrustsTheHubsAuthorityTalksAndListens() throws Exception {
    try (Broker broker = start(null)) {
      var tls = MqttClientSslConfig.builder().trustManagerFactory(hub.trusted());
      Mqtt5BlockingClient lamp = connect(broker, tls);
      try (Mqtt5Publishes heard = lamp.publishes(MqttGlobalPublishFilter.ALL)) {
        lamp.subscribeWith().topicFilter("farm/lamp/set").qos(MqttQos.AT_LEAST_ONCE).send();
        lamp.publishWith().topic("farm/lamp/set").qos(MqttQos.AT_LEAST_ONCE).send();
        assertThat(heard.receive(5, TimeUnit.SECONDS)).isPresent();
      }
      lamp.disconnect();
    }
  }

  @Test
  void deviceThatTrustsOthersDoesNotGiveItsPassword() {
    try (Broker broker = start(null)) {
      assertThatThrownBy(() -> connect(broker, MqttClientSslConfig.builder()))
          .hasRootCauseMessage("unable to find valid certification path to requested target");
      assertThat(presented).isEmpty();
    }
  }

  @Test
  void withAnAuthorityForDevicesOnlyItsCertificatesComeIn() throws Exception {
    DeviceIdentity lamp = new DeviceIdentity(folder, "lamp");
    DeviceIdentity stranger = new DeviceIdentity(folder, "stranger");
    try (Broker broker = start(lamp.certificate)) {
      var none = MqttClientSslConfig.builder().trustManagerFactory(hub.trusted());
      assertThatThrownBy(() -> connect(broker, none)).isNotNull();
      var wrong = MqttClientSslConfig.builder().trustManagerFactory(hub.trusted());
      assertThatThrownBy(() -> connect(broker, wrong.keyManagerFactory(stranger.presented())))
          .isNotNull();
      assertThat(presented).isEmpty();

      var right = MqttClientSslConfig.builder().trustManagerFactory(hub.trusted());
      connect(broker, right.keyManagerFactory(lamp.presented())).disconnect();
      assertThat(presented).containsOnly("CN=lamp");
    }
  }

  @Test
  void plainMqttGetsNoAnswer() throws Exception {
    try (Broker broker = start(null)) {
      try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), broker.mqttTlsPort())) {
        plain.setSoTimeout(5_000);
        // CONNECT of MQTT 3.1.1 with a user and a password that are right.
        plain.getOutputStream().write(HexFormat.of().parseHex("101900044d51545404c2003c000178"));
        plain.getOutputStream().write("\0\4lamp\0\4lamp".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(plain)).isNotEqualTo(0x20);
      }
      assertThat(presented).isEmpty();
    }
  }

  /** The first byte: 0x20 is CONNACK, 0x15 a TLS alert; -1 when the connection is closed. */
  private static int answer(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException reset) {
      return -1;
    }
  }

  private static Mqtt5BlockingClient connect(Broker broker, MqttClientSslConfigBuilder tls) {
    Mqtt5BlockingClient client =
        Mqtt5Client.builder()
            .identifier("lamp-1")
            .serverHost("127.0.0.1")
            .serverPort(broker.mqttTlsPort())
            .sslConfig(tls.build())
            .transportConfig()
            .mqttConnectTimeout(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS)
            .applyTransportConfig()
            .buildBlocking();
    client
        .connectWith()
        .simpleAuth()
        .username("lamp")
        .password("lamp".getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .send();
    return client;
  }

  /** A farm that notes whose certificates came with a login. */
  private final class Noting implements DeviceDirectory {
    private final Farm farm = new Farm();

    @Override
    public boolean authenticate(
        String username,
        String password,
        List<X509Certificate> certificates,
        String clientId,
        String remoteAddress) {
      presented.add(
          certificates.isEmpty()
              ? "none"
              : certificates.get(0).getSubjectX500Principal().getName());
      return farm.authenticate(username, password, certificates, clientId, remoteAddress);
    }

    @Override
    public boolean mayPublish(String username, String topic) {
      return farm.mayPublish(username, topic);
    }

    @Override
    public boolean maySubscribe(String username, String topicFilter) {
      return farm.maySubscribe(username, topicFilter);
    }
  }
}
