package dev.parley.conversations;

import dev.parley.model.Contact;
import dev.parley.model.MessageId;
import java.time.Instant;

/**
 * A contact that became part of another one.
 *
 * @param id of the message that did it
 * @param source who became part, as it was
 * @param before the other one, as it was
 * @param after and as it was then
 * @param undone when it was undone, or null
 */
public record ContactMerge(
    MessageId id, Instant at, Contact source, Contact before, Contact after, Instant undone) {
  /** Conversations that one merge moves, at most. */
  public static final int MAX_CONVERSATIONS = 1_000;

  /** The same, undone. */
  public ContactMerge undone(Instant when) {
    return new ContactMerge(id, at, source, before, after, when);
  }
}
