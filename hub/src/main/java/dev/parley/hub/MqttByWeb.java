package dev.parley.hub;

import dev.parley.broker.Broker;
import dev.parley.broker.MqttSettings;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.hub.http.FrontDoor;
import dev.parley.hub.mqtt.MqttDoor;
import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.Executors;

/** Opens {@code /mqtt} at the front door when the broker has a port for it. */
final class MqttByWeb implements AutoCloseable {
  private static final int THREADS = 2;

  private final AsynchronousChannelGroup group;

  private MqttByWeb(AsynchronousChannelGroup group) {
    this.group = group;
  }

  static MqttByWeb open(FrontDoor door, Broker broker, ParleyConfig.Mqtt mqtt) throws IOException {
    AsynchronousChannelGroup group =
        AsynchronousChannelGroup.withFixedThreadPool(THREADS, Executors.defaultThreadFactory());
    if (broker.webSocketPort() != MqttSettings.CLOSED) {
      door.mount(
          MqttDoor.context(
              door.server(), broker.webSocketPort(), mqtt.webSocket().origins(), group));
    }
    return new MqttByWeb(group);
  }

  @Override
  public void close() throws IOException {
    group.shutdownNow();
  }
}
