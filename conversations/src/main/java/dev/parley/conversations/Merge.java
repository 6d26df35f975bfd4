package dev.parley.conversations;

import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.time.Duration;
import java.time.Instant;

/**
 * A conversation that was taken over by another one.
 *
 * @param id of the message that did it
 * @param before what was taken over, as it was
 * @param targetBefore what took it over, as it was
 * @param targetAfter and as it was then
 * @param undone when it was undone, or null
 */
public record Merge(
    MessageId id,
    Instant at,
    Conversation before,
    Conversation targetBefore,
    Conversation targetAfter,
    Instant undone) {
  /** How long a merge can be undone. */
  public static final Duration UNDO_WITHIN = Duration.ofDays(7);

  /** Messages that one merge moves, at most. */
  public static final int MAX_MESSAGES = 10_000;

  public ConversationId source() {
    return before.id();
  }

  public ConversationId target() {
    return targetBefore.id();
  }

  /** The same, undone. */
  public Merge undone(Instant when) {
    return new Merge(id, at, before, targetBefore, targetAfter, when);
  }
}
