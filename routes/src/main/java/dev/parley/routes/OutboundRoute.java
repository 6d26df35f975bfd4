package dev.parley.routes;

import dev.parley.broker.Addresses;
import dev.parley.connector.ChannelStatus;
import dev.parley.connector.Manifest;
import dev.parley.routes.broker.Gate;
import dev.parley.routes.outbound.CircuitBreaker;
import dev.parley.routes.outbound.Deliveries;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * The way out by one channel: its durable queue, then its connector. Every channel has its own
 * queue, threads and circuit breaker, so that a broken one never slows another.
 */
public final class OutboundRoute extends RouteBuilder {
  private static final int BATCH = 100;

  /** Threads of one channel, at most, whatever its connector could do. */
  private static final int MOST_CONSUMERS = 8;

  /** How often a paused channel looks whether it goes on. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final String channel;
  private final Manifest manifest;
  private final ChannelStatus status;
  private final BooleanSupplier paused;

  /**
   * @param paused whether messages wait in their queue now; asked often: cheap
   */
  public OutboundRoute(
      String channel, Manifest manifest, ChannelStatus status, BooleanSupplier paused) {
    this.channel = channel;
    this.manifest = manifest;
    this.status = status;
    this.paused = paused;
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
    getCamelContext()
        .getRegistry()
        .bind(gate, (Gate) () -> paused.getAsBoolean() ? LOOK_AGAIN : breaker.toWait());

    errorHandler(noErrorHandler());
    from("broker:%s?maxBatch=%d&consumers=%d&gate=#%s"
            .formatted(
                Addresses.outbound(channel),
                batches ? BATCH : 1,
                batches ? 1 : Math.max(1, Math.min(MOST_CONSUMERS, manifest.concurrency())),
                gate))
        .routeId("outbound-" + channel)
        .process(this::holdBack)
        .process(
            Deliveries.through(channel, uri(channel), batches, getCamelContext(), breaker, status));
  }

  /** What came just as the channel was paused goes back to its queue. */
  private void holdBack(Exchange exchange) {
    if (paused.getAsBoolean()) {
      throw new IllegalStateException("Channel " + channel + " is paused");
    }
  }
}
