package dev.parley.routes.broker;

import dev.parley.broker.Envelope;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Sends the body, an {@link Envelope} or several, within the batch's transaction. */
final class BrokerProducer extends DefaultProducer {
  private final BrokerEndpoint endpoint;

  BrokerProducer(BrokerEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) {
    Transaction transaction = Transaction.of(exchange);
    Object body = exchange.getMessage().getBody();
    if (body instanceof Envelope envelope) {
      transaction.send(endpoint.address(), envelope);
    } else if (body instanceof Iterable<?> several) {
      for (Object one : several) {
        transaction.send(endpoint.address(), (Envelope) one);
      }
    } else {
      throw new IllegalArgumentException(
          endpoint.getEndpointUri()
              + " takes envelopes, not "
              + (body == null ? null : body.getClass()));
    }
  }
}
