package dev.parley.hub.e2e;

import dev.parley.connector.Connector;
import dev.parley.connector.Manifest;
import dev.parley.hub.Hub;
import dev.parley.hub.config.ConfigLoader;
import dev.parley.inbox.FirstAdmin;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** A hub whose config names no channels but those that a test says, and its admin. */
final class BareHub implements AutoCloseable {
  private final Hub hub;

  private BareHub(Hub hub) {
    this.hub = hub;
  }

  /**
   * Starts one.
   *
   * @param channels YAML, such as {@code {chat: {connector: webchat}}}
   */
  static BareHub start(Path data, String channels) throws Exception {
    Map<String, Connector> connectors = new HashMap<>();
    Map<String, Manifest> manifests = new HashMap<>();
    for (Connector each : ServiceLoader.load(Connector.class)) {
      connectors.put(each.manifest().name(), each);
      manifests.put(each.manifest().name(), each.manifest());
    }
    String config =
        "{http: {port: 0}, mqtt: {port: 0}, teams: [support], channels: %s}".formatted(channels);
    return new BareHub(
        Hub.start(
            new ConfigLoader(Map.of(), manifests).parse(config, "bare", data).withData(data),
            connectors));
  }

  URI url() {
    return hub.url();
  }

  int mqttPort() {
    return hub.mqttPort();
  }

  /** At the first start only. */
  FirstAdmin admin() {
    return hub.firstAdmin().orElseThrow();
  }

  @Override
  public void close() {
    hub.close();
  }
}
