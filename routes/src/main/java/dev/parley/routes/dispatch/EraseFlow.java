package dev.parley.routes.dispatch;

import dev.parley.conversations.Erasure;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.ContactId;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import java.util.Map;
import java.util.Set;

/** A contact is erased, with what this batch made of them before. */
final class EraseFlow implements Flow {
  private final Assignment assignment;

  EraseFlow(Assignment assignment) {
    this.assignment = assignment;
  }

  @Override
  public void take(Message message, Work work) {
    Map<String, Object> data = message.event().data();
    ContactId contact = ContactId.of(String.valueOf(data.get("contact")));
    Set<ConversationId> gone =
        new Erasure.Request(
                message.id(),
                contact,
                message.receivedAt(),
                message.sender().handle(),
                String.valueOf(data.get("reason")),
                data.get("letters") instanceof Number n ? n.longValue() : 0)
            .in(work.batch());
    work.forget(gone);
    gone.forEach(conversation -> assignment.left(conversation, work));
    work.batch()
        .event(
            StoredEvent.CONTACT_ERASED,
            null,
            contact.toString(),
            Map.of("contact", contact.toString()));
    assignment.freed(work);
  }
}
