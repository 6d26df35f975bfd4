package dev.parley.connector.mqtt.simulator;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How a simulated device reaches its broker.
 *
 * @param url {@code mqtt://host:port}, or {@code mqtts://host:port} with TLS
 * @param username or null
 * @param password or null
 */
public record DeviceAccess(URI url, String username, String password) {
  private static final int PORT = 1_883;
  private static final int TLS_PORT = 8_883;

  public DeviceAccess {
    Objects.requireNonNull(url, "url");
  }

  /** The same for another device. */
  DeviceAccess as(String user) {
    return new DeviceAccess(url, user, password);
  }

  /** A client of MQTT 5 that is still to be built. */
  Mqtt5ClientBuilder client(String clientId) {
    boolean tls = url.getScheme().equals("mqtts");
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(clientId)
            .serverHost(url.getHost())
            .serverPort(url.getPort() < 0 ? (tls ? TLS_PORT : PORT) : url.getPort());
    if (tls) {
      builder = builder.sslConfig(MqttClientSslConfig.builder().build());
    }
    return username == null
        ? builder
        : builder
            .simpleAuth()
            .username(username)
            .password(String.valueOf(password).getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth();
  }

  @Override
  public String toString() {
    return url + (username == null ? "" : " as " + username);
  }
}
