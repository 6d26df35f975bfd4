package dev.parley.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Brokers for tests: embedded, on free ports. */
final class Brokers {
  private Brokers() {}

  static BrokerSettings settings(Path folder) {
    return BrokerSettings.embedded(folder, MqttSettings.plain("127.0.0.1", 0));
  }

  static Broker start(Path folder) {
    return Broker.start(settings(folder), DeviceDirectory.NOBODY);
  }

  static Envelope text(String text) {
    return Envelope.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<String> texts(List<Envelope> envelopes) {
    return envelopes.stream().map(e -> new String(e.body(), StandardCharsets.UTF_8)).toList();
  }
}
