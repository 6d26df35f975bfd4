package dev.parley.broker;

import java.util.concurrent.CompletionStage;

/** Sends without waiting and without a transaction. Thread-safe; one is shared by everyone. */
public interface Sender {
  /**
   * Sends a message. Never blocks: the journal's sync completes the stage, on a broker thread, so
   * that what hangs on it must not block either.
   *
   * <p>Fails with {@link BrokerException}, as {@link BrokerException.Full} when more sends are
   * under way than {@link BrokerSettings#maxInFlight()}: nothing was taken, try again later. After
   * any other failure it is unknown whether the message was taken: send it again under the same
   * duplicate id.
   *
   * @param address where to; a work address must have been declared, {@link Broker#declareWork}
   */
  CompletionStage<SendResult> send(String address, Envelope envelope);
}
