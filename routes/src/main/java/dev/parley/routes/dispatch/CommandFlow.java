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
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandTarget;
import dev.parley.routes.commands.Devices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody commands a device, and gets told what really happened. */
final class CommandFlow {
  private final CommandPolicy policy;
  private final Gatekeeper gate;
  private final Devices devices;
  private final CommandBook book;
  private final Duration deadline;
  private final ChannelTraits channels;
  private final BuiltIns words;

  CommandFlow(
      CommandPolicy policy,
      Devices devices,
      CommandBook book,
      Duration deadline,
      ChannelTraits channels,
      BuiltIns words,
      Confirmer confirmer) {
    this.words =
        words.with(
            new BuiltIn(
                "confirm",
                "command.help.confirm",
                (line, asked, work) -> gate().confirmed(line.verb(), asked, work)));
    this.channels = channels;
    this.policy = policy;
    this.gate = new Gatekeeper(policy, devices, confirmer, this::carry);
    this.devices = devices;
    this.book = book;
    this.deadline = deadline;
  }

  /**
   * The command that a message is, from somebody who may command something; else null. {@code @ann}
   * is a word to Ann unless a device is called so.
   */
  CommandLine commandIn(Message message) {
    if (message.parts().size() != 1 || !policy.mayCommand(message.sender())) {
      return null;
    }
    if (gate.isCode(message)) {
      return new CommandLine("confirm", message.text().strip(), List.of());
    }
    CommandLine line = CommandLine.read(message.text());
    boolean mention = line != null && message.text().strip().startsWith("@");
    return mention && !devices.knows(line.target()) ? null : line;
  }

  /** Acts on a command that was appended to its conversation. */
  void ask(CommandLine line, Message asked, Work work) {
    CommandTarget target = target(line, asked, work);
    if (target instanceof CommandTarget.Found found) {
      for (Device device : found.devices()) {
        if (!channels.exists(device.channel())) {
          target = CommandTarget.Say.of("command.unreachable", device.name());
        }
      }
    }
    if (target instanceof CommandTarget.Found found && line.dryRun()) {
      String names = found.devices().stream().map(Device::name).collect(Collectors.joining(", "));
      target = CommandTarget.Say.of("command.would", names, String.join(" ", line.words()));
    }
    if (target instanceof CommandTarget.Found found) {
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

  private void carry(List<Device> allowed, CommandLine line, Message asked, Work work) {
    allowed.forEach(device -> command(device, line, asked, work));
  }

  /** What a line is for; null for a word of ours that has nothing to say. */
  private CommandTarget target(CommandLine line, Message asked, Work work) {
    BuiltIn word = words.get(line.target(), asked);
    return word != null
        ? word.handler().take(line, asked, work)
        : devices.find(line, device -> policy.mayCommand(asked.sender(), device));
  }

  private void command(Device device, CommandLine line, Message asked, Work work) {
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
            Instant.now().plus(deadline));
    Message stored =
        Timeline.append(card.part(command).build(), conversation, MessageState.QUEUED, work);
    book.enter(record(command, asked, line.toString()), work);
    work.sendOut(device.channel(), stored.toBuilder().direction(Direction.OUTBOUND).build());
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
            asked.deadline() == null ? Instant.now().plus(deadline) : asked.deadline());
    if (work.batch().command(command.id()) != null) {
      return;
    }
    CommandRecord record =
        record(
            command,
            message,
            new CommandLine(command.device(), command.verb(), command.arguments()).toString());
    Device device = devices.get(command.device());
    if (device == null) {
      book.refuse(record, "unknown-device: There is no device " + command.device(), work);
    } else if (gate.decide(message, device, command.verb(), work).refused()) {
      book.refuse(record, "forbidden: They may not command " + device.id(), work);
    } else if (policy.dangerous(device, command.verb())
        && !Boolean.TRUE.equals(message.metadata().get(Message.CONFIRMED))) {
      book.refuse(record, "unconfirmed: It is dangerous: say that it is meant", work);
    } else if (!channels.exists(device.channel())) {
      book.refuse(record, "no-channel: There is no channel " + device.channel() + " now", work);
    } else {
      book.enter(record, work);
      work.sendOut(
          device.channel(),
          message.toBuilder()
              .channel(device.channel())
              .direction(Direction.OUTBOUND)
              .recipients(List.of(Address.device(device.channel(), device.id())))
              .parts(List.of(command))
              .build());
    }
  }

  private static CommandRecord record(Part.Command command, Message asked, String text) {
    return new CommandRecord(
        command.id(),
        command.device(),
        asked.conversation(),
        asked.conversation() == null ? null : asked.id(),
        asked.sender().kind() + ":" + asked.sender().handle(),
        text,
        CommandRecord.State.PENDING,
        null,
        command.deadline(),
        Instant.now());
  }

  /** A device answers. */
  void answered(Part.Reply reply, Work work) {
    CommandRecord command = book.answeredBy(reply, work);
    if (command == null) {
      return;
    }
    boolean executed = reply.outcome() == Part.Reply.Outcome.EXECUTED;
    String said = reply.text() == null ? "" : reply.text();
    book.end(
        command, executed ? CommandRecord.State.EXECUTED : CommandRecord.State.FAILED, said, work);
    String key =
        !executed ? "command.failed" : said.isEmpty() ? "command.done" : "command.executed";
    tell(command, key, said, work);
  }

  /** A deadline is over. */
  void expired(CommandId id, Work work) {
    book.forget(id, work);
    CommandRecord command = book.pending(id, work);
    if (command != null) {
      expire(command, work);
    }
  }

  /** A message could not leave; it may be one that carries a command. */
  void undelivered(String message, MessageState state, String cause, Work work) {
    CommandRecord command = book.pending(CommandId.of(message), work);
    if (command == null) {
      return;
    }
    if (state == MessageState.EXPIRED) {
      expire(command, work);
    } else {
      String why = cause == null ? "" : cause;
      book.end(command, CommandRecord.State.FAILED, why, work);
      tell(command, "command.failed", why, work);
    }
  }

  private void expire(CommandRecord command, Work work) {
    // Rounded: the record is made a moment after its deadline was set.
    Duration given = Duration.between(command.createdAt(), command.deadline()).plusMillis(500);
    long seconds = Math.max(1, given.toSeconds());
    book.end(
        command, CommandRecord.State.EXPIRED, "no-answer: No answer in " + seconds + " s", work);
    tell(command, "command.expired", Long.toString(seconds), work);
  }

  private void tell(CommandRecord command, String key, String said, Work work) {
    Conversation conversation = work.batch().conversation(command.conversation());
    if (conversation != null) {
      String name = devices.nameOf(command.device());
      answer(
          conversation,
          command.askedIn(),
          !command.askedBy().startsWith(Address.Kind.CONTACT + ":"),
          Notices.text(conversation.locale(), key, name, said),
          work);
    }
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
