package dev.parley.inbox;

import dev.parley.model.Message;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * The way of everything that changes a conversation: into {@code parley.inbound}, in order.
 * Thread-safe, never blocks.
 */
@FunctionalInterface
public interface Submit {

  /**
   * Hands a message in. The stage completes once the broker has it on disk; it may complete on a
   * broker thread. A message with a {@code clientId} that was handed in before by the same sender
   * is taken for the same one. Fails with {@link Busy} when the hub has no room.
   */
  CompletionStage<Void> submit(Message message);

  /** The hub has no room now; nothing was taken. */
  final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    /**
     * @param retryAfter when to try again
     */
    public Busy(Duration retryAfter) {
      super("The hub has as much as it can carry", null, false, false);
      this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
