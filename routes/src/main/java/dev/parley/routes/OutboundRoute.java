package dev.parley.routes;

import dev.parley.broker.Addresses;
import dev.parley.connector.ChannelStatus;
import dev.parley.connector.Manifest;
import dev.parley.routes.outbound.CircuitBreaker;
import dev.parley.routes.outbound.Deliveries;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;

/**
 * The way out by one channel: its durable queue, then its connector. Every channel has its own
 * queue, threads and circuit breaker, so that a broken one never slows another.
 */
public final class OutboundRoute extends RouteBuilder {
  private static final int BATCH = 100;

  /** Threads of one channel, at most, whatever its connector could do. */
  private static final int MOST_CONSUMERS = 8;

  private final String channel;
  private final Manifest manifest;
  private final ChannelStatus status;

  public OutboundRoute(String channel, Manifest manifest, ChannelStatus status) {
    this.channel = channel;
    this.manifest = manifest;
    this.status = status;
  }

  /** The endpoint that a channel's outbound routes begin with. */
  public static String uri(String channel) {
    return "direct:parley-outbound-" + channel;
  }

  @Override
  public void configure() {
    boolean batches = manifest.capabilities().contains(Manifest.Capability.INSTANT);
    CircuitBreaker breaker = new CircuitBreaker(Clock.systemUTC());
    String gate = "breaker-" + channel;
    getCamelContext().getRegistry().bind(gate, breaker);

    errorHandler(noErrorHandler());
    from("broker:%s?maxBatch=%d&consumers=%d&gate=#%s"
            .formatted(
                Addresses.outbound(channel),
                batches ? BATCH : 1,
                batches ? 1 : Math.max(1, Math.min(MOST_CONSUMERS, manifest.concurrency())),
                gate))
        .routeId("outbound-" + channel)
        .process(
            Deliveries.through(channel, uri(channel), batches, getCamelContext(), breaker, status));
  }
}
