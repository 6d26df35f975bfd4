package dev.parley.routes.dispatch;

import dev.parley.conversations.Expiry;
import dev.parley.conversations.Retention;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conversations go that were kept as long as they are to be. */
final class ExpireFlow implements Flow {
  private final Retention retention;

  ExpireFlow(Retention retention) {
    this.retention = retention;
  }

  @Override
  public void take(Message message, Work work) {
    if (message.sender().kind() != Address.Kind.SYSTEM) {
      throw new UndeliverableMessage("The hub alone knows which conversations are over");
    }
    List<ConversationId> asked = new ArrayList<>();
    for (Object id : (List<?>) message.event().data().get("conversations")) {
      asked.add(ConversationId.of(String.valueOf(id)));
    }
    Set<ConversationId> gone = new Expiry(asked, message.receivedAt()).in(work.batch(), retention);
    work.forget(gone);
    for (ConversationId id : gone) {
      work.batch()
          .event(
              StoredEvent.CONVERSATION_REMOVED,
              null,
              id.toString(),
              Map.of("conversation", id.toString(), "why", "retention"));
    }
  }
}
