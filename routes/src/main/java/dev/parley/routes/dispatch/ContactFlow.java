package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.routes.commands.CommandLine;

/** A contact says something: it joins or begins a conversation, and somebody gets it. */
final class ContactFlow implements Flow {
  private final Threads threads;
  private final Assignment assignment;
  private final CommandFlow commands;
  private final OutOfHours outOfHours;

  ContactFlow(Threads threads, Assignment assignment, CommandFlow commands, OutOfHours outOfHours) {
    this.threads = threads;
    this.assignment = assignment;
    this.commands = commands;
    this.outOfHours = outOfHours;
  }

  @Override
  public void take(Message message, Work work) {
    Contact contact = contact(message, work);
    Conversation conversation = threads.of(message, contact, work.batch());
    if (conversation == null) {
      conversation = work.batch().open(contact, message.sender(), message);
    }
    Message stored = Timeline.append(message, conversation, MessageState.DELIVERED, work);
    CommandLine command = commands.commandIn(stored);
    if (command != null) {
      forTheDevice(conversation, work);
      commands.ask(command, stored, work);
      return;
    }
    Conversation now = work.batch().conversation(conversation.id());
    if (!assignment.routed(now, work)) {
      assignment.assign(stored, now, work);
    } else {
      outOfHours.answer(stored, now, work);
    }
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
    return known != null ? known : work.batch().create(sender, sender.name(), message.locale());
  }
}
