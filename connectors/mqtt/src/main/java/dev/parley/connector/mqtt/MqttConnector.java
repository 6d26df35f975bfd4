package dev.parley.connector.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.Connector;
import dev.parley.connector.LiveCheck;
import dev.parley.connector.Manifest;
import dev.parley.connector.mqtt.internal.camel.MqttComponent;
import dev.parley.connector.mqtt.internal.flow.MqttChannel;
import dev.parley.connector.mqtt.internal.link.LinkCheck;
import dev.parley.connector.mqtt.internal.options.MqttOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;

/**
 * Devices by MQTT 5 or 3.1.1: always a client, of the hub's own broker or of another one. The
 * protocol page is {@code docs/protocols/mqtt.md}. Thread-safe.
 */
public final class MqttConnector implements Connector, LiveCheck {
  /** The word in the config's {@code connector:}. */
  public static final String NAME = "mqtt";

  /** Commands that may wait for the broker's PUBACK at once. */
  private static final int CONCURRENCY = 64;

  private final Manifest manifest =
      new Manifest(
          NAME,
          "MQTT devices",
          schema(),
          Set.of(Manifest.Capability.COMMANDS),
          0,
          CONCURRENCY,
          Manifest.Quality.MATURE);

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public RoutesBuilder routes(Channel channel, ChannelContext hub) {
    MqttChannel devices = new MqttChannel(channel, MqttOptions.read(channel), hub);
    return new RouteBuilder() {
      @Override
      public void configure() {
        component().register(channel.name(), devices);
        from(MqttComponent.SCHEME + ":" + channel.name())
            .routeId(channel.name() + "-inbound")
            .errorHandler(noErrorHandler())
            .to(hub.inbound());
        from(hub.outbound())
            .routeId(channel.name() + "-outbound")
            .errorHandler(noErrorHandler())
            .process(devices.sender());
      }

      private MqttComponent component() {
        if (getContext().hasComponent(MqttComponent.SCHEME) == null) {
          getContext().addComponent(MqttComponent.SCHEME, new MqttComponent());
        }
        return getContext().getComponent(MqttComponent.SCHEME, MqttComponent.class);
      }
    };
  }

  @Override
  public List<String> check(Channel channel, ChannelContext hub) {
    return List.of(LinkCheck.connect(MqttOptions.read(channel).broker()));
  }

  private static JsonNode schema() {
    try (InputStream file = MqttConnector.class.getResourceAsStream("options.schema.json")) {
      return Json.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
