package dev.parley.broker;

import dev.parley.broker.internal.Envelopes;
import dev.parley.broker.internal.Sessions;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.MessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what is said at an address from now on, until closed. A listener that falls behind by more
 * than {@link #MAX_BEHIND} messages misses the oldest: what must not be missed has a cursor in the
 * store.
 */
public final class LiveConsumer implements AutoCloseable {
  /** How many messages wait for a slow listener. */
  public static final int MAX_BEHIND = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(LiveConsumer.class);

  private final Sessions.OpenSession open;

  LiveConsumer(String address, Consumer<Envelope> listener, Sessions sessions) {
    open = sessions.plain();
    try {
      String queue = address + ".live." + UUID.randomUUID();
      open.session()
          .createQueue(
              QueueConfiguration.of(queue)
                  .setAddress(address)
                  .setRoutingType(RoutingType.MULTICAST)
                  .setDurable(false)
                  .setTemporary(true)
                  .setRingSize((long) MAX_BEHIND));
      open.session().createConsumer(queue).setMessageHandler(new Handler(address, listener));
    } catch (ActiveMQException e) {
      open.close();
      throw new BrokerException("Cannot subscribe to " + address + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    open.close();
  }

  private record Handler(String address, Consumer<Envelope> listener) implements MessageHandler {
    @Override
    public void onMessage(ClientMessage message) {
      try {
        message.acknowledge();
        listener.accept(Envelopes.toEnvelope(message));
      } catch (ActiveMQException | RuntimeException e) {
        LOG.warn("A listener of {} failed; it goes on with the next message", address, e);
      }
    }
  }
}
