package dev.parley.routes.dispatch;

import dev.parley.conversations.Bell;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.routes.commands.Understood;
import java.util.List;

/** Somebody inside says something: an answer to the contact, a note, or a command. */
final class AgentFlow implements Flow {
  private final Assignment assignment;
  private final CommandFlow commands;
  private final Hearing hearing;
  private final ReplyHeaders headers;
  private final ChannelTraits channels;

  AgentFlow(
      Assignment assignment,
      CommandFlow commands,
      Hearing hearing,
      ReplyHeaders headers,
      ChannelTraits channels) {
    this.hearing = hearing;
    this.assignment = assignment;
    this.commands = commands;
    this.headers = headers;
    this.channels = channels;
  }

  @Override
  public void take(Message message, Work work) {
    if (message.conversation() == null && message.parts().get(0) instanceof Part.Command order) {
      commands.order(order, message, work);
      return;
    }
    Conversation conversation = work.batch().conversation(message.conversation());
    if (conversation == null) {
      throw new UndeliverableMessage("There is no conversation " + message.conversation());
    }
    List<Understood> understood = hearing.commandsIn(message, work);
    if (!understood.isEmpty()) {
      Message asked = Timeline.append(inside(message), conversation, MessageState.DELIVERED, work);
      hearing.ask(understood, asked, work);
    } else if (message.direction() == Direction.INTERNAL) {
      Message note = Timeline.append(message, conversation, MessageState.DELIVERED, work);
      if (mentions(note)) {
        work.bell().said(note, conversation);
      }
    } else if (message.metadata().get(Message.COPY) != null) {
      copy(message, conversation, work);
    } else {
      answer(message, conversation, work);
    }
  }

  private static boolean mentions(Message note) {
    return note.parts().stream()
        .anyMatch(
            part -> part instanceof Part.Text text && text.extra().containsKey(Bell.MENTIONS));
  }

  private void answer(Message message, Conversation before, Work work) {
    Conversation conversation =
        message.metadata().get(Message.VIA) == null ? before : moved(message, before, work);
    if (!channels.exists(conversation.channel())) {
      throw new UndeliverableMessage("There is no channel " + conversation.channel() + " now");
    }
    MessageBuilder reply =
        message.toBuilder()
            .channel(conversation.channel())
            .recipients(List.of(conversation.address()));
    if (channels.threadsBySubject(conversation.channel())) {
      headers.add(reply, conversation);
    }
    Message stored = Timeline.append(reply.build(), conversation, MessageState.QUEUED, work);
    Conversation now = work.batch().conversation(conversation.id());
    var changed = now.toBuilder().waitingSince(null);
    if (now.firstRespondedAt() == null && message.sender().kind() == Address.Kind.AGENT) {
      changed.firstRespondedAt(stored.receivedAt());
    }
    if (now.agent() == null && message.sender().kind() == Address.Kind.AGENT) {
      changed.agent(AgentId.of(message.sender().handle()));
      assignment.left(now, work);
    }
    work.change(changed.build());
    work.sendOut(conversation.channel(), stored);
  }

  /** Something for the contact to keep, which answers nothing and moves nothing. */
  private void copy(Message message, Conversation conversation, Work work) {
    Address to = theirs(message, conversation, work);
    if (!channels.threadsBySubject(to.channel())) {
      throw new UndeliverableMessage("There is no mail channel " + to.channel() + " now");
    }
    MessageBuilder mail = message.toBuilder().channel(to.channel()).recipients(List.of(to));
    if (conversation.channel().equals(to.channel())) {
      headers.add(mail, conversation);
    }
    Message stored = Timeline.append(mail.build(), conversation, MessageState.QUEUED, work);
    work.sendOut(to.channel(), stored);
  }

  private Conversation moved(Message message, Conversation conversation, Work work) {
    Address to = theirs(message, conversation, work);
    return conversation.toBuilder().channel(to.channel()).address(to).build();
  }

  /**
   * The recipient, when it is an address of the conversation's contact. One that nobody has yet
   * becomes the contact's when the contact gave it, so that what comes back from there joins.
   */
  private Address theirs(Message message, Conversation conversation, Work work) {
    Address to = message.recipients().get(0);
    Contact contact = work.batch().contactAt(conversation.address());
    Contact owner = work.batch().contactAt(to);
    if (owner == null
        && channels.threadsBySubject(to.channel())
        && contact != null
        && to.handle()
            .equalsIgnoreCase(String.valueOf(contact.attributes().get(ContactFlow.EMAIL)))) {
      owner = work.batch().join(contact, to);
    }
    if (owner == null || !owner.id().equals(conversation.contact())) {
      throw new UndeliverableMessage(to.handle() + " is no address of the contact");
    }
    return to;
  }

  /** A command that an agent types is for the device, not for the contact. */
  private static Message inside(Message message) {
    return message.direction() == Direction.INTERNAL
        ? message
        : message.toBuilder().direction(Direction.INTERNAL).build();
  }
}
