package dev.parley.broker.internal;

import dev.parley.broker.MqttSettings;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerSessionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Holds each MQTT connection to the limits, from its first byte on. The broker's own decoder
 * gathers up to 256 MB before anyone looks, for clients too that have not logged in.
 */
final class PacketLimits implements ActiveMQServerConnectionPlugin, ActiveMQServerSessionPlugin {
  private final int maxPacketBytes;
  private final int maxPacketsPerSecond;
  private final Throttles throttles;
  private final DeviceSecurity security;

  PacketLimits(MqttSettings settings, Throttles throttles, DeviceSecurity security) {
    this.throttles = throttles;
    this.security = security;
    maxPacketBytes = settings.maxPacketBytes();
    maxPacketsPerSecond = settings.maxPacketsPerSecond();
  }

  @Override
  public void afterCreateConnection(RemotingConnection connection) {
    if (!(connection.getTransportConnection() instanceof NettyServerConnection netty)) {
      return;
    }
    ChannelPipeline pipeline = netty.getChannel().pipeline();
    if (pipeline.get(MqttDecoder.class) != null) {
      pipeline.replace(MqttDecoder.class, "bounded-decoder", new MqttDecoder(maxPacketBytes));
      pipeline.addAfter(
          "bounded-decoder", Throttle.NAME, new Throttle(maxPacketsPerSecond, throttles));
    }
  }

  /** Now it is known who it is. */
  @Override
  public void afterCreateSession(ServerSession session) {
    if (session.getRemotingConnection().getTransportConnection()
            instanceof NettyServerConnection netty
        && session.getUsername() != null
        && netty.getChannel().pipeline().get(Throttle.NAME) instanceof Throttle throttle) {
      throttle.of(session.getUsername());
      if (security.isHub(session.getUsername())) {
        throttle.lift();
      }
    }
  }
}
