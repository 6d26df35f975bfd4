package dev.parley.broker;

import dev.parley.broker.internal.Attempts;
import dev.parley.broker.internal.Envelopes;
import dev.parley.broker.internal.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInterruptedException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;

/**
 * Takes messages from a queue, many in one transaction. Not thread-safe: one thread each (only
 * {@link #close} may come from another). Every method throws {@link BrokerException} when the
 * broker fails; what was not committed is then delivered again.
 */
public final class BatchConsumer implements AutoCloseable {
  private static final int BATCH_WINDOW_BYTES = 2 << 20;

  /** A consumer of single messages takes none beyond the one at hand. */
  private static final int NO_PREFETCH = 0;

  private final String queue;
  private final int maxBatch;
  private final int maxAttempts;
  private final Envelopes envelopes;
  private final Sessions.OpenSession open;
  private final ClientConsumer consumer;
  private final ClientProducer producer;
  private final Set<String> knownAddresses = new HashSet<>();
  private ClientMessage last;

  /**
   * @param filter which messages of the queue it takes, or null for all
   */
  BatchConsumer(
      String queue,
      String filter,
      int maxBatch,
      int maxAttempts,
      Sessions sessions,
      Envelopes envelopes) {
    this.queue = queue;
    this.maxBatch = maxBatch;
    this.maxAttempts = maxAttempts;
    this.envelopes = envelopes;
    open = sessions.transacted();
    try {
      consumer =
          open.session()
              .createConsumer(
                  SimpleString.of(queue),
                  SimpleString.of(filter),
                  maxBatch == 1 ? NO_PREFETCH : BATCH_WINDOW_BYTES,
                  -1,
                  false);
      producer = open.session().createProducer();
    } catch (ActiveMQException e) {
      open.close();
      throw new BrokerException("Cannot consume from " + queue + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits for the first message, then takes what is there without waiting. All that was received
   * since the last commit or rollback is the batch.
   *
   * @param wait how long for the first, in whole milliseconds, at least one
   * @return at most {@code maxBatch} messages in the queue's order; empty when none came
   */
  public List<Envelope> receive(Duration wait) {
    return call(
        "receive from",
        () -> {
          List<Envelope> batch = new ArrayList<>();
          ClientMessage message = consumer.receive(Math.max(1, wait.toMillis()));
          while (message != null) {
            last = message;
            batch.add(Envelopes.toEnvelope(message));
            message = batch.size() < maxBatch ? consumer.receiveImmediate() : null;
          }
          return batch;
        });
  }

  /** Sends when the batch commits. A duplicate id is not heeded here; see {@link Envelope}. */
  public void send(String address, Envelope envelope) {
    call(
        "send from the batch of",
        () -> {
          requireQueue(address);
          producer.send(
              SimpleString.of(address),
              envelopes.toMessage(open.session(), address, envelope, false));
          return null;
        });
  }

  /** Acknowledges the batch and sends what is to be sent: one transaction, one sync. */
  public void commit() {
    call(
        "commit the batch of",
        () -> {
          if (last != null) {
            last.acknowledge();
            last = null;
          }
          open.session().commit();
          return null;
        });
  }

  /** Gives the batch back to the queue, in its order and without delay, and forgets the sends. */
  public void rollback() {
    last = null;
    call(
        "roll back the batch of",
        () -> {
          open.session().rollback();
          return null;
        });
  }

  /**
   * As {@link #rollback}, but counts as a failed attempt of every message in the batch: with the
   * address' redelivery delay, and the dead letter queue after its last attempt.
   */
  public void rollbackAsTried() {
    call(
        "roll back the batch of",
        () -> {
          if (last != null) {
            last.acknowledge();
            last = null;
          }
          open.session().rollback();
          return null;
        });
  }

  /**
   * Gives the one message at hand back after a failed attempt. It comes again after the address'
   * redelivery delay, which grows with each attempt; later messages of its group may pass it. After
   * the last attempt it is buried with its cause, together with what was sent so far; before that,
   * sends in the transaction are forgotten. Ends the transaction either way.
   *
   * @param cause headers that say why; kept only if this was the last attempt
   * @return whether it comes again
   * @throws IllegalStateException when this consumer takes more than one message at a time
   */
  public boolean reject(Envelope envelope, Map<String, String> cause) {
    requireSingle();
    if (envelope.deliveryCount() >= maxAttempts) {
      bury(envelope, cause);
      commit();
      return false;
    }
    rollbackAsTried();
    return true;
  }

  /**
   * Puts the one message at hand back for a time that the network asked for ({@code Retry-After}),
   * counted as an attempt. Ends the transaction by committing it.
   */
  public boolean postpone(Envelope envelope, Duration delay, Map<String, String> cause) {
    requireSingle();
    if (envelope.deliveryCount() >= maxAttempts) {
      bury(envelope, cause);
      commit();
      return false;
    }
    call(
        "postpone a message of",
        () -> {
          ClientMessage copy = envelopes.toMessage(open.session(), queue, envelope, false);
          Attempts.postpone(copy, envelope.deliveryCount(), delay);
          producer.send(SimpleString.of(queue), copy);
          return null;
        });
    commit();
    return true;
  }

  /**
   * Sends a copy to the queue's dead letter address when the batch commits. The batch's commit
   * acknowledges the message.
   *
   * @param cause headers that say why: {@code cause_kind}, {@code cause_code}, {@code cause_text}
   */
  public void bury(Envelope envelope, Map<String, String> cause) {
    send(Addresses.dead(queue), DeadLetters.of(envelope, queue, cause));
  }

  private void requireSingle() {
    if (maxBatch != 1 || last == null) {
      throw new IllegalStateException(
          "One message must be at hand of " + queue + ", by a consumer with maxBatch 1");
    }
  }

  private void requireQueue(String address) throws ActiveMQException {
    if (address.equals(Addresses.EVENTS) || knownAddresses.contains(address)) {
      return;
    }
    if (!open.session().queueQuery(SimpleString.of(address)).isExists()) {
      throw new BrokerException("Nobody takes messages at " + address + "; declare it first");
    }
    knownAddresses.add(address);
  }

  private <T> T call(String what, Action<T> action) {
    try {
      return action.run();
    } catch (ActiveMQInterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("Interrupted: " + what + " " + queue, e);
    } catch (ActiveMQException e) {
      throw new BrokerException("Cannot " + what + " " + queue + ": " + e.getMessage(), e);
    }
  }

  /** What is not committed goes back to the queue. */
  @Override
  public void close() {
    open.close();
  }

  private interface Action<T> {
    T run() throws ActiveMQException;
  }
}
