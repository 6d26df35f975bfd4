package dev.parley.routes.broker;

import dev.parley.broker.BatchConsumer;
import dev.parley.broker.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The broker transaction that an exchange's batch is part of. Everything sent or buried through it
 * takes effect with the batch's acknowledgement, or not at all. Used by one thread.
 */
public final class Transaction {
  private static final String PROPERTY = "ParleyTransaction";
  private final BatchConsumer consumer;
  private final List<Runnable> onCommit = new ArrayList<>();

  Transaction(BatchConsumer consumer) {
    this.consumer = consumer;
  }

  void bindTo(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  /**
   * The transaction of an exchange that a {@code broker:} consumer made.
   *
   * @throws IllegalStateException when the exchange has none
   */
  public static Transaction of(Exchange exchange) {
    Transaction transaction = exchange.getProperty(PROPERTY, Transaction.class);
    if (transaction == null) {
      throw new IllegalStateException(
          "Exchange " + exchange.getExchangeId() + " does not come from a broker: consumer");
    }
    return transaction;
  }

  /** Sends within the transaction. */
  public void send(String address, Envelope envelope) {
    consumer.send(address, envelope);
  }

  /** Runs the step when the batch is acknowledged; never when it goes back. Must not throw. */
  public void onCommit(Runnable step) {
    onCommit.add(step);
  }

  void committed() {
    onCommit.forEach(Runnable::run);
  }

  /** Moves one message of the batch to its dead letters, with why. */
  public void bury(Envelope envelope, Map<String, String> cause) {
    consumer.bury(envelope, cause);
  }

  /**
   * Hands one message back, to come again after the broker's backoff. Single-message mode only;
   * what was sent in the transaction before is forgotten.
   *
   * @return whether it comes again; false when this was its last attempt and it is buried
   */
  public boolean reject(Envelope envelope, Map<String, String> cause) {
    return consumer.reject(envelope, cause);
  }
}
