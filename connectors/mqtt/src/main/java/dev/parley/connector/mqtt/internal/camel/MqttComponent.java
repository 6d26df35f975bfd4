package dev.parley.connector.mqtt.internal.camel;

import dev.parley.connector.mqtt.internal.flow.MqttChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Camel's name for the channels of this connector: {@code parley-mqtt:<channel>}. Thread-safe. */
public final class MqttComponent extends DefaultComponent {
  /** The component's scheme. */
  public static final String SCHEME = "parley-mqtt";

  private final Map<String, MqttChannel> channels = new ConcurrentHashMap<>();

  /** Makes a channel known, so that a route can begin with it. */
  public void register(String name, MqttChannel channel) {
    channels.put(name, channel);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    MqttChannel channel = channels.remove(remaining);
    if (channel == null) {
      throw new IllegalArgumentException("There is no MQTT channel '" + remaining + "'");
    }
    return new MqttEndpoint(uri, this, channel);
  }
}
