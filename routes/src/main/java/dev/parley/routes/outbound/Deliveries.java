package dev.parley.routes.outbound;

import dev.parley.connector.ChannelStatus;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;

/** Makes the processor that gives a channel's messages to its connector. */
public final class Deliveries {
  private Deliveries() {}

  /**
   * @param connectorUri the endpoint that the connector's outbound route begins with
   * @param batches whether several messages are settled at once; then a failure that may pass hands
   *     the whole batch back
   */
  public static Processor through(
      String channel,
      String connectorUri,
      boolean batches,
      CamelContext camel,
      CircuitBreaker breaker,
      ChannelStatus status) {
    return new ChannelDelivery(
        channel,
        connectorUri,
        batches,
        camel.createProducerTemplate(),
        breaker,
        status,
        Clock.systemUTC());
  }
}
