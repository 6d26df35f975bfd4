package dev.parley.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * A configured instance of a connector.
 *
 * @param name unique in the hub, {@code [a-z][a-z0-9-]*}
 * @param connector the connector's name
 * @param options as in the config, secrets resolved, checked against the connector's schema. Never
 *     to be logged
 */
public record Channel(String name, String connector, JsonNode options) {
  public Channel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(options, "options");
  }

  /** Name and connector only: options hold secrets. */
  @Override
  public String toString() {
    return name + " (" + connector + ")";
  }
}
