package dev.parley.hub.config;

import java.util.List;

/**
 * MQTT by WebSocket, {@code /mqtt} on the HTTP port.
 *
 * @param origins pages of other sites that may connect, such as {@code https://example.org}
 */
public record MqttWebSocket(Boolean enabled, List<String> origins) {
  public MqttWebSocket {
    enabled = enabled == null || enabled;
    origins = origins == null ? List.of() : List.copyOf(origins);
  }
}
