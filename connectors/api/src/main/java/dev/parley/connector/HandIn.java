package dev.parley.connector;

import dev.parley.model.Message;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The hub's front desk: takes a normalised message and answers when it is safe. Thread-safe. */
public interface HandIn {
  /** Exchange property that holds the {@link Result} after a route's {@code to(inbound)}. */
  String RESULT = "ParleyHandInResult";

  /** What became of a hand-in. In both cases the message is safe and the network may be told. */
  enum Result {
    /** On disk now. */
    ACCEPTED,
    /** Was here before, under the same channel and external id. */
    DUPLICATE
  }

  /**
   * Hands a message in. Never blocks; the stage completes on a broker thread once the message is on
   * disk, so what hangs on it must not block either.
   *
   * <p>Fails with {@link Busy} when the hub has as much as it can carry, with {@link
   * IllegalArgumentException} when the message is not fit to be taken (its channel is another,
   * headers or handles break a limit), else with the broker's failure, after which the same message
   * (same external or client id) is to be handed in again.
   */
  CompletionStage<Result> accept(Message message);

  /** The hub has no room now. Nothing was taken; try again after the given time. */
  final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    public Busy(Duration retryAfter) {
      super(
          "The hub has as much as it can carry; try again in " + retryAfter.toMillis() + " ms",
          null,
          false,
          false);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
