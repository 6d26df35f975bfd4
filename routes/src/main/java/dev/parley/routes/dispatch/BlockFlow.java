package dev.parley.routes.dispatch;

import dev.parley.conversations.StoredEvent;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.util.Map;

/** What a contact says is kept from agents, in a conversation that is spam; or no longer. */
final class BlockFlow implements Flow {
  private final Assignment assignment;

  BlockFlow(Assignment assignment) {
    this.assignment = assignment;
  }

  @Override
  public void take(Message message, Work work) {
    Conversation conversation = work.batch().conversation(message.conversation());
    Contact contact = conversation == null ? null : work.batch().contactAt(conversation.address());
    if (contact == null) {
      throw new UndeliverableMessage("There is no contact in " + message.conversation());
    }
    boolean block = Boolean.TRUE.equals(message.event().data().get("blocked"));
    Contact changed =
        new Contact(
            contact.id(),
            contact.name(),
            contact.addresses(),
            contact.locale(),
            contact.attributes(),
            contact.createdAt(),
            block ? message.receivedAt() : null);
    work.batch().put(changed);
    work.batch()
        .event(
            StoredEvent.CONTACT_UPDATED, null, contact.id().toString(), Map.of("contact", changed));
    Timeline.append(message, aside(conversation, block), MessageState.DELIVERED, work);
    Conversation now = work.batch().conversation(conversation.id());
    if (now.status() == Status.SPAM || now.agent() != null) {
      assignment.left(now, work);
    } else if (now.status() == Status.OPEN) {
      assignment.waits(now, now.team(), work);
    }
  }

  private static Conversation aside(Conversation conversation, boolean block) {
    if (block) {
      return conversation.toBuilder()
          .status(Status.SPAM)
          .unread(0)
          .waitingSince(null)
          .resolvedAt(null)
          .snoozedUntil(null)
          .build();
    }
    return conversation.status() == Status.SPAM
        ? conversation.toBuilder().status(Status.OPEN).build()
        : conversation;
  }
}
