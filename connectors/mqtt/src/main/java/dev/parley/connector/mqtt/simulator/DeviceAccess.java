package dev.parley.connector.mqtt.simulator;

import java.net.URI;
import java.util.Objects;

/**
 * How a simulated device reaches its broker.
 *
 * @param url {@code mqtt://host:port}
 * @param username or null
 * @param password or null
 */
public record DeviceAccess(URI url, String username, String password) {
  public DeviceAccess {
    Objects.requireNonNull(url, "url");
  }

  @Override
  public String toString() {
    return url + (username == null ? "" : " as " + username);
  }
}
