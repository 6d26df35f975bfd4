package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.AgentId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
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
   * Which letters; null means any.
   *
   * @param cause the stable word
   */
  record Filter(String channel, String cause) {
    /** All. */
    public static final Filter NONE = new Filter(null, null);

    public boolean takes(Letter letter) {
      return (channel == null || channel.equals(letter.channel()))
          && (cause == null || cause.equals(letter.cause()));
    }
  }

  /** Bytes of a letter that are shown, at most. */
  int MAX_PAYLOAD = 64 * 1024;

  /**
   * What is in a letter.
   *
   * @param text its first {@link #MAX_PAYLOAD} bytes as text; hostile
   * @param cut whether there is more
   * @param editable whether {@link #edit} may help
   */
  record Payload(String text, boolean cut, boolean editable) {}

  /**
   * Newest first.
   *
   * @param cursor from a page before, or null for the first
   * @return a page that may hold fewer than the limit though there are more
   * @throws IllegalArgumentException when the cursor is not one of these
   */
  Page list(Filter filter, String cursor, int limit);

  /**
   * What is in it.
   *
   * @throws NoSuchElementException when there is none under that id
   */
  Payload payload(String id);

  /**
   * Sends it again with another content. What it is and to whom it belongs stays: id, channel,
   * conversation, sender and direction.
   *
   * @throws NoSuchElementException when there is none under that id
   * @throws IllegalArgumentException when the message is not the same one; says why
   */
  void edit(String id, Message message, AgentId by);

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

  /**
   * Refuses a message that is not what a letter held, made other only in its content.
   *
   * @throws IllegalArgumentException which names what differs
   */
  static void requireSame(Message held, Message edited) {
    Map<String, Boolean> same = new LinkedHashMap<>();
    same.put("id", held.id().equals(edited.id()));
    same.put("channel", Objects.equals(held.channel(), edited.channel()));
    same.put("conversation", Objects.equals(held.conversation(), edited.conversation()));
    same.put("sender", Objects.equals(held.sender(), edited.sender()));
    same.put("direction", held.direction() == edited.direction());
    same.forEach(
        (field, is) -> {
          if (!is) {
            throw new IllegalArgumentException("The message's " + field + " cannot be changed");
          }
        });
  }

  /** For a hub without either. */
  static DeadLetters none() {
    return new DeadLetters() {
      @Override
      public Page list(Filter filter, String cursor, int limit) {
        return new Page(List.of(), null);
      }

      @Override
      public Payload payload(String id) {
        throw new NoSuchElementException("No dead letter " + id);
      }

      @Override
      public void edit(String id, Message message, AgentId by) {
        throw new NoSuchElementException("No dead letter " + id);
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
