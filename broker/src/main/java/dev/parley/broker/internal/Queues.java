package dev.parley.broker.internal;

import dev.parley.broker.Addresses;
import dev.parley.broker.BrokerException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Declares the hub's addresses and queues. Thread-safe; everything may be repeated. */
public final class Queues {
  private final Sessions sessions;
  private final EmbeddedServer server;

  /**
   * @param server null for a remote broker, whose operator sets dead letter addresses there
   */
  public Queues(Sessions sessions, EmbeddedServer server) {
    this.sessions = sessions;
    this.server = server;
  }

  /** A durable queue, and for a queue of work the two queues where its messages may end. */
  public void declareWork(String address) {
    try (Sessions.OpenSession open = sessions.plain()) {
      if (Addresses.hasEnds(address)) {
        createQueue(open.session(), Addresses.dead(address));
        createQueue(open.session(), Addresses.expired(address));
        if (server != null) {
          server.addEnds(address);
        }
      }
      createQueue(open.session(), address);
    } catch (ActiveMQException e) {
      throw new BrokerException("Cannot declare " + address + ": " + e.getMessage(), e);
    }
  }

  /** The address of the live feed, without a queue. */
  public void declareEvents() {
    try (Sessions.OpenSession open = sessions.plain()) {
      createAddress(open.session(), Addresses.EVENTS, RoutingType.MULTICAST);
    } catch (ActiveMQException e) {
      throw new BrokerException("Cannot declare " + Addresses.EVENTS + ": " + e.getMessage(), e);
    }
  }

  private static void createQueue(ClientSession session, String name) throws ActiveMQException {
    if (session.queueQuery(SimpleString.of(name)).isExists()) {
      return;
    }
    createAddress(session, name, RoutingType.ANYCAST);
    try {
      session.createQueue(
          QueueConfiguration.of(name)
              .setRoutingType(RoutingType.ANYCAST)
              .setDurable(true)
              .setAutoDelete(false));
    } catch (ActiveMQException e) {
      if (e.getType() != ActiveMQExceptionType.QUEUE_EXISTS) {
        throw e;
      }
    }
  }

  private static void createAddress(ClientSession session, String name, RoutingType type)
      throws ActiveMQException {
    if (session.addressQuery(SimpleString.of(name)).isExists()) {
      return;
    }
    try {
      session.createAddress(SimpleString.of(name), type, false);
    } catch (ActiveMQException e) {
      if (e.getType() != ActiveMQExceptionType.ADDRESS_EXISTS) {
        throw e;
      }
    }
  }
}
