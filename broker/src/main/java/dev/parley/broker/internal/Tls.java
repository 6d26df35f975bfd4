package dev.parley.broker.internal;

import dev.parley.broker.MqttSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;

/** TLS from PEM files; Artemis documentation, "Configuring Transports", "PEMCFG". */
final class Tls {
  private Tls() {}

  static void put(Map<String, Object> transport, MqttSettings mqtt) {
    transport.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
    transport.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PEMCFG");
    transport.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, pemConfig(mqtt).toString());
    transport.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.2,TLSv1.3");
    if (mqtt.clientAuthority() != null) {
      transport.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PEM");
      transport.put(
          TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
          mqtt.clientAuthority().toAbsolutePath().toString());
      transport.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true);
    }
  }

  private static Path pemConfig(MqttSettings mqtt) {
    try {
      Path file = Files.createTempFile("parley-mqtt", ".pemcfg");
      file.toFile().deleteOnExit();
      Files.writeString(
          file,
          "source.key=%s%nsource.cert=%s%n"
              .formatted(mqtt.privateKey().toAbsolutePath(), mqtt.certificate().toAbsolutePath()));
      return file;
    } catch (IOException e) {
      throw new dev.parley.broker.BrokerException("Cannot prepare TLS for MQTT", e);
    }
  }
}
