package dev.parley.broker.internal;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Holds one client to its packets a second: when they are used up, nothing more is read from it
 * until the second is over, so that TCP slows it down and nobody else. Confined to its connection's
 * I/O thread, but for {@link #lift} and {@link #of}.
 */
final class Throttle extends ChannelInboundHandlerAdapter {
  static final String NAME = "rate";
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int limit;
  private final Throttles all;
  private long since = System.nanoTime();
  private int seen;
  private volatile boolean lifted;
  private volatile String user;

  Throttle(int limit, Throttles all) {
    this.limit = limit;
    this.all = all;
  }

  /** It is the hub itself, which has to keep up with all devices together. */
  void lift() {
    lifted = true;
  }

  /** Names whose connection it is, once it has logged in. */
  void of(String name) {
    user = name;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object packet) {
    long now = System.nanoTime();
    if (now - since >= SECOND) {
      since = now;
      seen = 0;
    }
    seen++;
    if (seen == limit && !lifted) {
      context.channel().config().setAutoRead(false);
      context
          .executor()
          .schedule(
              () -> context.channel().config().setAutoRead(true),
              SECOND - (now - since),
              TimeUnit.NANOSECONDS);
      if (user != null) {
        all.held(user);
      }
    }
    context.fireChannelRead(packet);
  }
}
