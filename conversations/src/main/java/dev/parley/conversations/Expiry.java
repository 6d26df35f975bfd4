package dev.parley.conversations;

import dev.parley.conversations.internal.Forgetting;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Conversations that seemed to be over when somebody looked. Only those go that are so now: closed,
 * and silent for as long as their channel keeps them.
 *
 * @param asked which
 * @param now the time that counts
 */
public record Expiry(List<ConversationId> asked, Instant now) {

  /**
   * Removes them with a batch.
   *
   * @return those that go
   */
  public Set<ConversationId> in(Batch batch, Retention retention) {
    Set<ConversationId> gone = new HashSet<>();
    for (ConversationId id : asked) {
      Conversation conversation = batch.itself(id);
      if (conversation != null && isOver(conversation, retention)) {
        gone.add(id);
      }
    }
    new Forgetting(batch.work()).forget(gone);
    batch.work().expired.addAll(gone);
    return gone;
  }

  private boolean isOver(Conversation conversation, Retention retention) {
    boolean closed =
        conversation.status() == Status.RESOLVED || conversation.status() == Status.SPAM;
    Instant cutoff = retention.cutoff(conversation.channel(), now);
    return closed
        && conversation.mergedInto() == null
        && cutoff != null
        && conversation.lastActivityAt().isBefore(cutoff);
  }
}
