package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.conversations.internal.Forgetting;
import dev.parley.model.ContactId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A contact that was erased, without anything that tells who it was.
 *
 * @param id of the message that asked for it
 * @param by the agent who asked
 * @param removed rows or files by store
 * @param found what a fresh search found of it afterwards, by what was searched; null until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Erasure(
    MessageId id,
    ContactId contact,
    Instant at,
    String by,
    String reason,
    Map<String, Object> removed,
    Map<String, Object> found) {

  /** Characters of a reason, at most. */
  public static final int MAX_REASON = 500;

  /**
   * What is asked for.
   *
   * @param id of the message that asks; doing it again under the same id changes nothing
   * @param letters dead letters that were removed before
   */
  public record Request(
      MessageId id, ContactId contact, Instant at, String by, String reason, long letters) {

    /**
     * Erases with a batch: what the store holds, and what messages before this one did in the
     * batch.
     *
     * @return the conversations that the batch knew of and that are gone
     */
    public Set<ConversationId> in(Batch batch) {
      Set<ConversationId> gone = new Forgetting(batch.work()).forget(contact);
      batch.work().erasures.add(this);
      batch.work().erased.add(id.value());
      batch.work().seenIds.add(id);
      return gone;
    }
  }
}
