package dev.parley.routes.dispatch;

import dev.parley.conversations.ContactMerge;
import dev.parley.conversations.ContactMoves;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import java.util.Map;

/** A contact becomes part of another one, and is one of its own again. */
final class ContactMergeFlow {

  /** Another contact becomes part of that of the message's conversation. */
  void merge(Message message, Work work) {
    ContactMoves moves = new ContactMoves(work.batch());
    Map<String, Object> data = message.event().data();
    Contact from = moves.contact(ContactId.of(String.valueOf(data.get("from"))));
    Contact into = moves.contact(ContactId.of(String.valueOf(data.get("into"))));
    Conversation told = work.batch().conversation(message.conversation());
    if (from == null || into == null || told == null || from.id().equals(into.id())) {
      throw new UndeliverableMessage("There are no such contacts to merge");
    }
    if (moves.isPart(from.id())) {
      return;
    }
    if (moves.isPart(into.id()) || !told.contact().equals(into.id())) {
      throw new UndeliverableMessage(into.id() + " is part of another contact now");
    }
    tell(moves.merge(message.id(), message.receivedAt(), into, from), message, work);
  }

  /** What became part of the contact of the message's conversation is one of its own again. */
  void unmerge(Message message, Work work) {
    ContactMoves moves = new ContactMoves(work.batch());
    MessageId id = MessageId.of(String.valueOf(message.event().data().get("merge")));
    ContactMerge merge = moves.merge(id);
    if (merge == null) {
      throw new UndeliverableMessage("No contacts were merged by " + id);
    }
    if (merge.undone() != null || !moves.isPart(merge.source().id())) {
      return;
    }
    if (moves.isPart(merge.before().id())) {
      throw new UndeliverableMessage("The contact is part of another one; undo that first");
    }
    tell(moves.undo(merge, message.receivedAt()), message, work);
  }

  /** Conversations first: pages then know whose they are when they hear of the contact. */
  private static void tell(ContactMoves.Moved moved, Message message, Work work) {
    for (Conversation each : moved.conversations()) {
      work.batch().event(StoredEvent.CONVERSATION_UPDATED, each.id(), each.id().toString(), null);
    }
    for (Contact contact : moved.contacts()) {
      work.batch()
          .event(
              StoredEvent.CONTACT_UPDATED,
              null,
              contact.id().toString(),
              Map.of("contact", contact));
    }
    Conversation told = work.batch().conversation(message.conversation());
    Timeline.append(message, told, MessageState.DELIVERED, work);
  }
}
