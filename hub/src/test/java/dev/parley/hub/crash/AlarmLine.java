package dev.parley.hub.crash;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import dev.parley.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A device in trouble: alarms with QoS 1, repeated until PUBACK. */
final class AlarmLine implements Line {
  private static final long PATIENCE_SECONDS = 5;

  private final int port;
  private final String device;
  private final String password;
  private Mqtt3AsyncClient client;

  AlarmLine(int port, String device, String password) {
    this.port = port;
    this.device = device;
    this.password = password;
  }

  @Override
  public void say(String id, String text) throws Exception {
    try {
      if (client == null) {
        connect();
      }
      String alarm = Json.text(Map.of("id", id, "kind", "smoke", "active", true, "text", text));
      client
          .publishWith()
          .topic("parley/" + device + "/alarm")
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(alarm.getBytes(StandardCharsets.UTF_8))
          .send()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private void connect() throws Exception {
    client =
        Mqtt3Client.builder()
            .identifier(device)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .simpleAuth()
            .username(device)
            .password(password.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    if (client != null) {
      client.disconnect();
      client = null;
    }
  }
}
