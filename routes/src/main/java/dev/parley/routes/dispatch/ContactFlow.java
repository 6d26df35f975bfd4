package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.routes.commands.Understood;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A contact says something: it joins or begins a conversation, and somebody gets it. */
final class ContactFlow implements Flow {
  /** The contact's attribute, and a chat message's metadata, with a mail address that was given. */
  static final String EMAIL = "email";

  private final Threads threads;
  private final Assignment assignment;
  private final Hearing hearing;
  private final OutOfHours outOfHours;

  ContactFlow(Threads threads, Assignment assignment, Hearing hearing, OutOfHours outOfHours) {
    this.threads = threads;
    this.assignment = assignment;
    this.hearing = hearing;
    this.outOfHours = outOfHours;
  }

  @Override
  public void take(Message message, Work work) {
    Contact contact = contact(message, work);
    Conversation conversation =
        contact.blocked() == null
            ? threads.of(message, contact, work.batch())
            : aside(message, contact, work);
    if (conversation == null) {
      conversation = work.batch().open(contact, message.sender(), message);
    }
    conversation = whereItWasSaid(message, conversation);
    Message stored = Timeline.append(message, conversation, MessageState.DELIVERED, work);
    if (conversation.status() == Conversation.Status.SPAM) {
      return;
    }
    List<Understood> understood = hearing.commandsIn(stored, work);
    if (!understood.isEmpty()) {
      forTheDevice(conversation, work);
      hearing.ask(understood, stored, work);
      if (!work.isWanted(conversation.id())) {
        return;
      }
    }
    Conversation now = work.batch().conversation(conversation.id());
    if (!assignment.routed(now, work)) {
      assignment.assign(stored, now, work);
    } else {
      outOfHours.answer(stored, now, work);
    }
  }

  /** Where a contact speaks whom the business does not want to hear. */
  private static Conversation aside(Message message, Contact contact, Work work) {
    Conversation newest = work.batch().newestAt(message.sender());
    if (newest != null
        && newest.status() == Conversation.Status.SPAM
        && newest.contact().equals(contact.id())) {
      return newest;
    }
    Conversation opened = work.batch().open(contact, message.sender(), message);
    return opened.toBuilder().status(Conversation.Status.SPAM).build();
  }

  /** Answers go where the contact spoke last. */
  private static Conversation whereItWasSaid(Message message, Conversation conversation) {
    return message.sender().equals(conversation.address())
        ? conversation
        : conversation.toBuilder().channel(message.channel()).address(message.sender()).build();
  }

  /** Nobody has to answer a command: the device does. */
  private static void forTheDevice(Conversation before, Work work) {
    work.change(
        work.batch().conversation(before.id()).toBuilder()
            .waitingSince(before.waitingSince())
            .unread(before.unread())
            .build());
  }

  private static Contact contact(Message message, Work work) {
    Address sender = message.sender();
    Contact known = work.batch().contactAt(sender);
    Contact contact =
        known != null ? known : work.batch().create(sender, sender.name(), message.locale());
    return message.metadata().get(EMAIL) instanceof String email
        ? reachable(contact, email, work)
        : contact;
  }

  /** Where the contact wants to be written to when the chat is over. */
  private static Contact reachable(Contact contact, String email, Work work) {
    if (email.isBlank() || email.equals(contact.attributes().get(EMAIL))) {
      return contact;
    }
    Map<String, Object> attributes = new LinkedHashMap<>(contact.attributes());
    attributes.put(EMAIL, email);
    Contact changed =
        new Contact(
            contact.id(),
            contact.name(),
            contact.addresses(),
            contact.locale(),
            attributes,
            contact.createdAt(),
            contact.blocked());
    work.batch().put(changed);
    return changed;
  }
}
