package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.AgentId;
import dev.parley.model.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;

/**
 * What could not be delivered or understood: dead letters of the broker and the quarantine, as one
 * list. Blocks on broker and disk: not for I/O threads. Thread-safe.
 */
public interface DeadLetters {

  /** Where a letter lies. */
  enum Kind {
    /** The broker gave up delivering it. */
    @JsonProperty("dead")
    DEAD,
    /** It could not be understood or trusted when it came. */
    @JsonProperty("quarantine")
    QUARANTINE
  }

  /**
   * One of them.
   *
   * @param id names it in {@link #retry} and {@link #discard}
   * @param channel the channel it came by or was to leave by, or null
   * @param conversation its conversation's id, or null
   * @param message its message's id, or null when it never became one
   * @param cause a stable word: {@code bad-signature}, {@code smtp-550}
   * @param detail the cause for people; no secrets
   * @param preview its first words or bytes as text, at most 500 characters; hostile
   * @param attempts how often it was tried
   * @param retryable whether {@link #retry} may help
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Letter(
      String id,
      Kind kind,
      String channel,
      String conversation,
      String message,
      String cause,
      String detail,
      String preview,
      Instant at,
      int attempts,
      boolean retryable) {
    public Letter {
      cause = cause == null ? "unknown" : cause;
    }
  }

  /**
   * One page.
   *
   * @param next where the next page begins, or null at the end
   */
  record Page(List<Letter> letters, String next) {}

  /**
   * Newest first.
   *
   * @param cursor from a page before, or null for the first
   * @throws IllegalArgumentException when the cursor is not one of these
   */
  Page list(String cursor, int limit);

  /**
   * Sends it again, as new. Completes when the broker has it.
   *
   * @throws NoSuchElementException when there is none under that id
   * @throws IllegalStateException when it cannot be sent again
   */
  CompletionStage<Void> retry(String id, AgentId by);

  /**
   * Sends a failed message again, wherever it lies now. Completes when the broker has it.
   *
   * @throws NoSuchElementException when no dead letter holds that message
   */
  CompletionStage<Void> resend(MessageId message, AgentId by);

  /**
   * Removes it for good.
   *
   * @throws NoSuchElementException when there is none under that id
   */
  void discard(String id, String reason, AgentId by);

  /** For a hub without either. */
  static DeadLetters none() {
    return new DeadLetters() {
      @Override
      public Page list(String cursor, int limit) {
        return new Page(List.of(), null);
      }

      @Override
      public CompletionStage<Void> retry(String id, AgentId by) {
        throw new NoSuchElementException("No dead letter " + id);
      }

      @Override
      public CompletionStage<Void> resend(MessageId message, AgentId by) {
        throw new NoSuchElementException("No dead letter holds message " + message);
      }

      @Override
      public void discard(String id, String reason, AgentId by) {
        throw new NoSuchElementException("No dead letter " + id);
      }
    };
  }
}
