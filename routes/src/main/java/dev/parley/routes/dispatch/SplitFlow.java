package dev.parley.routes.dispatch;

import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationId;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.time.Instant;
import java.util.List;

/** What was said from one message on becomes a conversation of its own. */
final class SplitFlow implements Flow {
  private final Assignment assignment;

  SplitFlow(Assignment assignment) {
    this.assignment = assignment;
  }

  @Override
  public void take(Message message, Work work) {
    Conversation old = work.batch().conversation(message.conversation());
    String from = String.valueOf(message.event().data().get("from"));
    ConversationId into = ConversationId.of(String.valueOf(message.event().data().get("into")));
    Stored first = work.batch().find(from, message.channel());
    if (work.batch().itself(into) != null) {
      return;
    }
    if (old == null
        || first == null
        || !old.equals(work.batch().conversation(first.message().conversation()))) {
      throw new UndeliverableMessage("The message " + from + " is not in the conversation");
    }
    List<Stored> before = work.batch().moves().previous(first.message().id());
    if (before.isEmpty()) {
      throw new UndeliverableMessage("Nothing would be left before the message " + from);
    }
    Contact contact = work.batch().contactAt(old.address());
    Address address = address(first.message(), contact, old);
    Instant since = first.message().receivedAt();
    boolean waits = old.waitingSince() != null;
    boolean waited = waits && old.waitingSince().isBefore(since);
    Message told =
        Timeline.append(
            message,
            old.toBuilder()
                .unread(0)
                .preview(preview(before))
                .waitingSince(waited ? old.waitingSince() : null)
                .build(),
            MessageState.DELIVERED,
            work);
    Conversation opened =
        work.batch().moves().split(into, contact, address, first.message(), told).toBuilder()
            .status(old.status() == Status.SPAM ? Status.SPAM : Status.OPEN)
            .agent(old.agent())
            .team(old.team())
            .priority(old.priority())
            .preview(old.preview())
            .waitingSince(waits ? since : null)
            .build();
    Timeline.append(Copies.of(message), opened, MessageState.DELIVERED, work);
    if (opened.status() == Status.OPEN && opened.agent() == null) {
      assignment.waits(opened, opened.team(), work);
    }
  }

  /** Where its first message came from or went to, if that is the contact's. */
  private static Address address(Message first, Contact contact, Conversation old) {
    Address address =
        first.direction() == Direction.INBOUND
            ? first.sender()
            : first.recipients().isEmpty() ? old.address() : first.recipients().get(0);
    return contact.addresses().contains(address) ? address : old.address();
  }

  private static String preview(List<Stored> before) {
    return before.stream()
        .map(stored -> Timeline.preview(stored.message()))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
