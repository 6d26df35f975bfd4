package dev.parley.routes.broker;

import dev.parley.broker.Broker;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code broker:<address>}. As a consumer it takes batches, one transaction
 * each; as a producer it sends within the transaction of the batch that it came from.
 *
 * <p>camel-jms takes one message an exchange; measured, that caps the hub at a fifth of what the
 * broker does. See docs/decisions/0005-batch-commit.md.
 */
public final class BrokerComponent extends DefaultComponent {
  private final Broker broker;

  public BrokerComponent(Broker broker) {
    this.broker = broker;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    BrokerEndpoint endpoint = new BrokerEndpoint(uri, this, broker, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
