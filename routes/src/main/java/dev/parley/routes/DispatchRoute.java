package dev.parley.routes;

import dev.parley.broker.Addresses;
import dev.parley.routes.dispatch.Dispatch;
import org.apache.camel.builder.RouteBuilder;

/**
 * The heart: one thread takes batches off {@code parley.inbound}, decides what each message
 * changes, writes all of it in one database transaction, then sends what follows and acknowledges
 * in one broker transaction. A crash between the two replays the batch and changes nothing.
 */
public final class DispatchRoute extends RouteBuilder {
  private final Dispatch dispatch;
  private final int maxBatch;

  public DispatchRoute(Dispatch dispatch, int maxBatch) {
    this.dispatch = dispatch;
    this.maxBatch = maxBatch;
  }

  @Override
  public void configure() {
    // A failed batch goes back to the queue; the consumer says so, once.
    errorHandler(noErrorHandler());
    from("broker:" + Addresses.INBOUND + "?maxBatch=" + maxBatch)
        .routeId("dispatch")
        .process(dispatch::read)
        .process(dispatch::decide)
        .process(dispatch::store)
        .process(dispatch::send);
  }
}
