package dev.parley.broker.internal;

import dev.parley.broker.MqttSettings;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Holds each MQTT connection to the limits, from its first byte on. The broker's own decoder
 * gathers up to 256 MB before anyone looks, for clients too that have not logged in.
 */
final class PacketLimits implements ActiveMQServerConnectionPlugin {
  private final int maxPacketBytes;
  private final int maxPacketsPerSecond;

  PacketLimits(MqttSettings settings) {
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
      pipeline.addAfter("bounded-decoder", "rate", new Rate(maxPacketsPerSecond));
    }
  }

  /** Stops reading from a client for the rest of a second in which it sent too much. */
  private static final class Rate extends ChannelInboundHandlerAdapter {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private final int limit;
    private long since = System.nanoTime();
    private int seen;

    Rate(int limit) {
      this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
      long now = System.nanoTime();
      if (now - since >= SECOND) {
        since = now;
        seen = 0;
      }
      seen++;
      if (seen == limit) {
        context.channel().config().setAutoRead(false);
        context
            .executor()
            .schedule(
                () -> context.channel().config().setAutoRead(true),
                SECOND - (now - since),
                TimeUnit.NANOSECONDS);
      }
      context.fireChannelRead(packet);
    }
  }
}
