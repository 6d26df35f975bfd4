package dev.parley.routes.dispatch;

import dev.parley.conversations.CommandRecord;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.model.RelatesTo;
import dev.parley.routes.commands.CommandLimits;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandTarget;
import dev.parley.routes.commands.Devices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Somebody commands a device: whose command it is and what carries it. */
final class CommandFlow {
  private final Gatekeeper gate;
  private final Devices devices;
  private final CommandBook book;
  private final CommandQueue queue;
  private final CommandLimits limits;
  private final ChannelTraits channels;

  CommandFlow(
      CommandPolicy policy,
      Devices devices,
      CommandBook book,
      CommandQueue queue,
      CommandLimits limits,
      ChannelTraits channels,
      Confirmer confirmer) {
    this.channels = channels;
    this.gate = new Gatekeeper(policy, devices, confirmer, this::group);
    this.devices = devices;
    this.book = book;
    this.queue = queue;
    this.limits = limits;
  }

  /** Acts on a command that was appended to its conversation. */
  void ask(CommandLine line, CommandTarget meant, Message asked, Work work) {
    CommandTarget target = meant;
    if (target instanceof CommandTarget.Found found) {
      for (Device device : found.devices()) {
        if (!device.takesPart()) {
          target = CommandTarget.Say.of("command.standing", device.name());
        } else if (!channels.exists(device.channel())) {
          target = CommandTarget.Say.of("command.unreachable", device.name());
        }
      }
    }
    if (target instanceof CommandTarget.Found found && line.dryRun()) {
      Conversation conversation = work.batch().conversation(asked.conversation());
      boolean inside = asked.direction() == Direction.INTERNAL;
      String told = gate.rehearse(found.devices(), line, asked, work);
      answer(conversation, asked.id(), inside, told, work);
    } else if (target instanceof CommandTarget.Found found) {
      gate.admit(found.devices(), line, asked, work);
    } else if (target instanceof CommandTarget.Say say) {
      String locale = work.batch().conversation(asked.conversation()).locale();
      answer(
          work.batch().conversation(asked.conversation()),
          asked.id(),
          asked.direction() == Direction.INTERNAL,
          Notices.text(locale, say.key(), say.arguments()) + say.more(),
          work);
    }
  }

  /** Who stands between commands and devices. */
  Gatekeeper gate() {
    return gate;
  }

  /** One command for each; all are entered before the first one can end. */
  private void group(List<Device> devices, CommandLine line, Message asked, Work work) {
    List<Message> cards = new ArrayList<>();
    CommandId first = null;
    for (Device device : devices) {
      Message card = card(device, line, asked, work);
      cards.add(card);
      CommandId id = CommandId.in(card.id());
      first = devices.size() == 1 ? null : first == null ? id : first;
      Part.Command command = (Part.Command) card.parts().get(0);
      book.enter(
          CommandRecord.accepted(command, line.toString(), by(asked), Instant.now())
              .in(asked.conversation(), asked.id(), first),
          work);
    }
    for (int i = 0; i < cards.size(); i++) {
      CommandRecord entered = book.find(CommandId.in(cards.get(i).id()), work);
      queue.take(entered, cards.get(i), devices.get(i), work);
    }
  }

  private Message card(Device device, CommandLine line, Message asked, Work work) {
    Conversation conversation = work.batch().conversation(asked.conversation());
    MessageBuilder card =
        Message.internal(device.channel(), asked.sender())
            .conversation(conversation.id())
            .to(Address.device(device.channel(), device.id()))
            .relatesTo(RelatesTo.Kind.REPLY, asked.id().toString());
    Part.Command command =
        new Part.Command(
            CommandId.in(card.id()),
            device.id(),
            line.verb(),
            line.arguments(),
            Instant.now().plus(limits.deadline(line.verb())));
    return Timeline.append(card.part(command).build(), conversation, MessageState.QUEUED, work);
  }

  /**
   * Somebody inside commands a device outside of any conversation. Nobody is told in words; the
   * record and its events say what becomes of it.
   */
  void order(Part.Command asked, Message message, Work work) {
    Part.Command command =
        new Part.Command(
            CommandId.in(message.id()),
            asked.device(),
            asked.verb(),
            asked.arguments(),
            asked.deadline() == null
                ? Instant.now().plus(limits.deadline(asked.verb()))
                : asked.deadline());
    if (work.batch().commands().get(command.id()) != null) {
      return;
    }
    CommandRecord record =
        CommandRecord.accepted(
            command,
            new CommandLine(command.device(), command.verb(), command.arguments()).toString(),
            by(message),
            Instant.now());
    Device device = devices.get(command.device());
    if (device == null) {
      book.refuse(
          record, CommandCauses.UNKNOWN_DEVICE, "There is no device " + command.device(), work);
    } else if (!device.takesPart()) {
      boolean waits = device.standing() == Device.Standing.PENDING;
      book.refuse(
          record,
          waits ? CommandCauses.PENDING : CommandCauses.BLOCKED,
          device.name() + (waits ? " waits for an admin's yes" : " is blocked"),
          work);
    } else if (gate.decide(message, device, command.verb(), work).refused()) {
      gate.refusedOrder(message, device.id(), command.verb(), "no-grant", work);
      book.refuse(record, CommandCauses.FORBIDDEN, "They may not command " + device.id(), work);
    } else if (gate.unconfirmed(message, device, command.verb())) {
      book.refuse(record, CommandCauses.UNCONFIRMED, "It is dangerous: say that it is meant", work);
    } else if (!channels.exists(device.channel())) {
      book.refuse(
          record,
          CommandCauses.NO_CHANNEL,
          "There is no channel " + device.channel() + " now",
          work);
    } else {
      book.enter(record, work);
      queue.take(
          record,
          message.toBuilder()
              .channel(device.channel())
              .recipients(List.of(Address.device(device.channel(), device.id())))
              .parts(List.of(command))
              .build(),
          device,
          work);
    }
  }

  private static String by(Message asked) {
    return asked.sender().kind() + ":" + asked.sender().handle();
  }

  /** Says it where the command was asked: on the channel, or inside when an agent asked. */
  static void answer(
      Conversation conversation, MessageId asked, boolean inside, String text, Work work) {
    MessageBuilder answer =
        inside
            ? Message.internal(conversation.channel(), Address.system())
            : Message.outbound(conversation.channel(), Address.system()).to(conversation.address());
    Message stored =
        Timeline.append(
            answer
                .conversation(conversation.id())
                .relatesTo(RelatesTo.Kind.REPLY, asked.toString())
                .text(text)
                .build(),
            conversation,
            inside ? MessageState.DELIVERED : MessageState.QUEUED,
            work);
    if (!inside) {
      work.sendOut(conversation.channel(), stored);
    }
  }
}
