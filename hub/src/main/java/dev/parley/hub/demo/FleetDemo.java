package dev.parley.hub.demo;

import dev.parley.connector.Connector;
import dev.parley.connector.Manifest;
import dev.parley.connector.mqtt.simulator.DeviceAccess;
import dev.parley.connector.mqtt.simulator.FleetPlan;
import dev.parley.hub.Hub;
import dev.parley.hub.config.ConfigException;
import dev.parley.hub.config.ConfigLoader;
import dev.parley.hub.config.ParleyConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.handler.ContextHandler;

/** A hub for a simulated fleet, in this process, with a shop page to command it from. */
public final class FleetDemo implements AutoCloseable {
  private final ParleyConfig config;
  private final Hub hub;
  private final String password = Demo.secret();

  private FleetDemo(
      FleetPlan plan, Path data, int port, int mqttPort, Map<String, Connector> connectors)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put(FleetConfig.PASSWORD, password);
    environment.put("PARLEY_HTTP_PORT", Integer.toString(port == 0 ? FreePort.next() : port));
    environment.put("PARLEY_MQTT_PORT", Integer.toString(mqttPort));
    Map<String, Manifest> manifests = new HashMap<>();
    connectors.forEach((name, connector) -> manifests.put(name, connector.manifest()));
    try {
      config =
          new ConfigLoader(environment, manifests)
              .parse(FleetConfig.hub(plan), "fleet.yaml", Path.of("."))
              .withData(data);
    } catch (ConfigException e) {
      throw new IllegalArgumentException("No hub can have this fleet: " + e.getMessage(), e);
    }
    hub = Hub.start(config, connectors);
    hub.mount(new ContextHandler(new ShopPage(), "/demo"));
  }

  /**
   * Starts the hub.
   *
   * @param port HTTP, 0 takes a free one
   * @param mqttPort devices, 0 takes a free one
   * @throws IOException when a port or the data folder cannot be had
   */
  public static FleetDemo start(
      FleetPlan plan, Path data, int port, int mqttPort, Map<String, Connector> connectors)
      throws IOException {
    return new FleetDemo(plan, data, port, mqttPort, connectors);
  }

  public Hub hub() {
    return hub;
  }

  public ParleyConfig config() {
    return config;
  }

  /** Where the fleet connects, and its password. */
  public DeviceAccess access() {
    return new DeviceAccess(URI.create("mqtt://127.0.0.1:" + hub.mqttPort()), "", password);
  }

  @Override
  public void close() {
    hub.close();
  }
}
