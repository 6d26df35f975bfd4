package dev.parley.broker;

import dev.parley.broker.internal.Envelopes;
import dev.parley.broker.internal.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * Looks into a queue, and takes single messages out of it. Thread-safe; each call connects anew.
 */
public final class QueueView {
  private static final long FIND_MILLIS = 2_000;

  private final String queue;
  private final Sessions sessions;
  private final Envelopes envelopes;

  QueueView(String queue, Sessions sessions, Envelopes envelopes) {
    this.queue = queue;
    this.sessions = sessions;
    this.envelopes = envelopes;
  }

  /** How many messages are in the queue, those being delivered or delayed included. */
  public long count() {
    try (Sessions.OpenSession open = sessions.plain()) {
      return open.session().queueQuery(SimpleString.of(queue)).getMessageCount();
    } catch (ActiveMQException e) {
      throw failure("count", e);
    }
  }

  /** The first messages of the queue, oldest first, which stay where they are. */
  public List<Envelope> browse(int limit) {
    try (Sessions.OpenSession open = sessions.plain()) {
      List<Envelope> found = new ArrayList<>();
      ClientConsumer browser = open.session().createConsumer(queue, true);
      ClientMessage message = browser.receiveImmediate();
      while (message != null && found.size() < limit) {
        found.add(Envelopes.toEnvelope(message));
        message = browser.receiveImmediate();
      }
      return found;
    } catch (ActiveMQException e) {
      throw failure("browse", e);
    }
  }

  /** Deletes a message; false when it is no longer there. */
  public boolean remove(long id) {
    return take(id, null, UnaryOperator.identity());
  }

  /**
   * Sends a message on to another address, as {@code edit} makes it, and deletes it here, in one
   * transaction. Its attempts begin anew.
   *
   * @return false when it is no longer there
   */
  public boolean move(long id, String address, UnaryOperator<Envelope> edit) {
    return take(id, address, edit);
  }

  /** Sends a dead letter to the queue that it came from; false when it is no longer there. */
  public boolean resend(long id, UnaryOperator<Envelope> edit) {
    return take(id, null, edit, true);
  }

  private boolean take(long id, String address, UnaryOperator<Envelope> edit) {
    return take(id, address, edit, false);
  }

  private boolean take(long id, String address, UnaryOperator<Envelope> edit, boolean home) {
    try (Sessions.OpenSession open = sessions.transacted()) {
      ClientSession session = open.session();
      ClientConsumer consumer =
          session.createConsumer(
              SimpleString.of(queue), SimpleString.of(Envelopes.TOKEN + " = " + id), 0, -1, false);
      ClientMessage message = consumer.receive(FIND_MILLIS);
      if (message == null) {
        return false;
      }
      Envelope found = Envelopes.toEnvelope(message);
      String target = home ? found.header(DeadLetters.QUEUE) : address;
      if (home && target == null) {
        throw new BrokerException("Message " + id + " in " + queue + " does not say its queue");
      }
      if (target != null) {
        try (ClientProducer producer = session.createProducer(target)) {
          producer.send(envelopes.toMessage(session, target, edit.apply(found), false));
        }
      }
      message.acknowledge();
      session.commit();
      return true;
    } catch (ActiveMQException e) {
      throw failure("take message " + id + " from", e);
    }
  }

  private BrokerException failure(String what, ActiveMQException e) {
    return new BrokerException("Cannot " + what + " " + queue + ": " + e.getMessage(), e);
  }
}
