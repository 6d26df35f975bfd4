package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Direction;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandTarget;
import dev.parley.routes.commands.Deadlines;
import dev.parley.routes.dispatch.Confirmations.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks whether a dangerous command is meant, and whether it is really them who ask: by a code where
 * the channel proves who speaks, by a code on another address of the contact that the operator
 * named, else by somebody inside. Used by the one dispatch thread.
 */
final class Confirmer {
  /** What happens once a command is meant. */
  interface Release {
    /**
     * @param approver somebody else inside who approved it; null for the asker themselves
     */
    void carry(Waiting waiting, Address approver, Work work);
  }

  private final CommandPolicy policy;
  private final ChannelTraits channels;
  private final Deadlines reminders;
  private final Confirmations waiting = new Confirmations();
  private final Codes codes = new Codes();

  Confirmer(CommandPolicy policy, ChannelTraits channels, Deadlines reminders) {
    this.policy = policy;
    this.channels = channels;
    this.reminders = reminders;
  }

  /** Whether a message is a code that is waited for. */
  boolean isCode(Message message) {
    return Codes.isCode(message.text()) && waiting.awaitsCode(message);
  }

  /** Lets a command wait until its asker says that it is meant. */
  void confirm(List<Device> devices, CommandLine line, Message asked, Work work) {
    if (asked.direction() == Direction.INTERNAL) {
      show(devices, line, asked, false, work);
    } else if (may(asked, work)) {
      String code = codes.next(Codes.SHORT);
      wait(MessageId.next(), devices, line, asked, code, within(), work);
      String what = what(devices, line);
      say(asked, work, "command.confirm", code, minutes(within()), what);
    }
  }

  /** Lets a command wait until it is sure who asks. */
  void stepUp(List<Device> devices, CommandLine line, Message asked, Work work) {
    if (!may(asked, work)) {
      return;
    }
    Address other = other(asked, work);
    String what = what(devices, line);
    if (other == null) {
      show(devices, line, asked, true, work);
      say(asked, work, "command.approval", what, minutes(policy.confirming().approval()));
      return;
    }
    String code = codes.next(Codes.LONG);
    wait(MessageId.next(), devices, line, asked, code, within(), work);
    say(asked, work, "command.elsewhere", other.channel(), minutes(within()), what);
    Conversation conversation = work.batch().conversation(asked.conversation());
    Message sent =
        Timeline.append(
            Message.outbound(other.channel(), Address.system())
                .conversation(conversation.id())
                .to(other)
                .text(Notices.text(conversation.locale(), "command.code", code, what))
                .build(),
            conversation,
            MessageState.QUEUED,
            work);
    work.sendOut(other.channel(), sent);
  }

  /** Whether they did not ask too often; else they are told. */
  private boolean may(Message asked, Work work) {
    if (codes.count(asked.sender(), policy.confirming().codes())) {
      return true;
    }
    say(asked, work, "command.confirm.many");
    return false;
  }

  /** An address of the same contact, on another channel, for which the operator vouches. */
  private Address other(Message asked, Work work) {
    Contact contact = work.batch().contactAt(asked.sender());
    for (Address address : contact == null ? List.<Address>of() : contact.addresses()) {
      if (!address.channel().equals(asked.sender().channel())
          && channels.exists(address.channel())
          && policy.names(address)) {
        return address;
      }
    }
    return null;
  }

  private void show(
      List<Device> devices, CommandLine line, Message asked, boolean approval, Work work) {
    Instant until = Instant.now().plus(policy.confirming().approval());
    Conversation conversation = work.batch().conversation(asked.conversation());
    Part.Event card =
        new Part.Event(
            Events.COMMAND_WAITS,
            Map.of(
                "line",
                line.toString(),
                "devices",
                devices.stream().map(Device::name).toList(),
                "until",
                until.toString(),
                "asked",
                asked.id().toString(),
                "approval",
                approval));
    Message stored =
        Timeline.append(
            Message.internal(conversation.channel(), Address.system())
                .conversation(conversation.id())
                .part(card)
                .build(),
            conversation,
            MessageState.DELIVERED,
            work);
    wait(stored.id(), devices, line, asked, null, policy.confirming().approval(), work);
    if (approval) {
      Conversation now = work.batch().conversation(conversation.id());
      work.change(
          now.toBuilder().waitingSince(asked.receivedAt()).unread(now.unread() + 1).build());
      work.wanted(conversation.id());
      Message lapsed =
          Message.internal(conversation.channel(), Address.system())
              .conversation(conversation.id())
              .part(
                  new Part.Event(Events.COMMAND_LAPSED, Map.of("request", stored.id().toString())))
              .build();
      work.onceStored(() -> reminders.remind(until, lapsed));
    }
  }

  private void wait(
      MessageId id,
      List<Device> devices,
      CommandLine line,
      Message asked,
      String code,
      Duration time,
      Work work) {
    waiting.add(
        new Waiting(
            id.toString(),
            asked.conversation(),
            asked.sender(),
            code,
            line,
            devices.stream().map(Device::id).toList(),
            asked,
            Instant.now().plus(time),
            policy.confirming().attempts()),
        work);
  }

  /** {@code /confirm}: with the code, or by an agent for what they asked themselves. */
  CommandTarget.Say confirmed(String code, Message message, Release release, Work work) {
    if (message.direction() == Direction.INTERNAL) {
      Waiting own = waiting.newest(message, work);
      if (own == null) {
        return CommandTarget.Say.of("command.confirm.over");
      }
      answer(own.id(), true, message, release, work);
      return null;
    }
    Waiting found = code == null ? null : waiting.take(code, message, work);
    if (found != null) {
      release.carry(found, null, work);
      return null;
    }
    return CommandTarget.Say.of(
        waiting.awaitsCode(message, work) ? "command.confirm.wrong" : "command.confirm.over");
  }

  /**
   * Somebody inside says what becomes of a command that waits.
   *
   * @param by who may not be anybody whom the release would refuse
   */
  void answer(String request, boolean approve, Message by, Release release, Work work) {
    Waiting found = waiting.get(request, work);
    String outcome = found == null ? "late" : approve ? "approved" : "refused";
    Conversation conversation = work.batch().conversation(by.conversation());
    Timeline.append(
        Message.internal(conversation.channel(), by.sender())
            .conversation(conversation.id())
            .part(
                new Part.Event(
                    Events.COMMAND_ANSWER,
                    Map.of("request", request, "approve", approve, "outcome", outcome)))
            .build(),
        conversation,
        MessageState.DELIVERED,
        work);
    if (found == null) {
      return;
    }
    waiting.remove(request, work);
    if (approve) {
      boolean own = by.sender().equals(found.asker());
      release.carry(found, own ? null : by.sender(), work);
    } else if (found.asked().direction() == Direction.INBOUND) {
      say(found.asked(), work, "command.approval.no", found.line().toString());
    }
  }

  /** The command that a request is for, while it waits; or null. */
  Waiting waiting(String request, Work work) {
    return waiting.get(request, work);
  }

  /** Nobody inside looked in time. */
  void lapsed(String request, Work work) {
    Waiting found = waiting.remove(request, work);
    if (found != null) {
      say(found.asked(), work, "command.approval.late", found.line().toString());
    }
  }

  private static void say(Message asked, Work work, String key, Object... arguments) {
    Conversation conversation = work.batch().conversation(asked.conversation());
    if (conversation != null) {
      CommandFlow.answer(
          conversation,
          asked.id(),
          asked.direction() == Direction.INTERNAL,
          Notices.text(conversation.locale(), key, arguments),
          work);
    }
  }

  private Duration within() {
    return policy.confirming().within();
  }

  private static String minutes(Duration time) {
    return Long.toString(Math.max(1, time.toMinutes()));
  }

  private static String what(List<Device> devices, CommandLine line) {
    return line + devices.stream().map(Device::name).collect(Collectors.joining(", ", " (", ")"));
  }
}
