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
import dev.parley.routes.commands.Deadlines;
import dev.parley.routes.commands.Devices;
import java.time.Duration;
import java.time.Instant;

/** Somebody commands a device, and gets told what really happened. */
final class CommandFlow {
  private final CommandPolicy policy;
  private final Devices devices;
  private final Deadlines deadlines;
  private final Duration deadline;
  private final ChannelTraits channels;

  CommandFlow(
      CommandPolicy policy,
      Devices devices,
      Deadlines deadlines,
      Duration deadline,
      ChannelTraits channels) {
    this.channels = channels;
    this.policy = policy;
    this.devices = devices;
    this.deadlines = deadlines;
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
    CommandLine line = CommandLine.read(message.text());
    boolean mention = line != null && message.text().strip().startsWith("@");
    return mention && !devices.knows(line.target()) ? null : line;
  }

  /** Acts on a command that was appended to its conversation. */
  void ask(CommandLine line, Message asked, Work work) {
    CommandTarget target = devices.find(line, device -> policy.mayCommand(asked.sender(), device));
    if (target instanceof CommandTarget.Found found) {
      if (!channels.exists(found.device().channel())) {
        target = CommandTarget.Say.of("command.unreachable", found.device().name());
      }
    }
    if (target instanceof CommandTarget.Found found) {
      command(found.device(), line, asked, work);
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

  private void command(Device device, CommandLine line, Message asked, Work work) {
    Part.Command command =
        new Part.Command(
            CommandId.next(),
            device.id(),
            line.verb(),
            line.arguments(),
            Instant.now().plus(deadline));
    Conversation conversation = work.batch().conversation(asked.conversation());
    Message card =
        Message.internal(device.channel(), asked.sender())
            .conversation(conversation.id())
            .to(Address.device(device.channel(), device.id()))
            .relatesTo(RelatesTo.Kind.REPLY, asked.id().toString())
            .part(command)
            .build();
    Message stored = Timeline.append(card, conversation, MessageState.QUEUED, work);
    CommandRecord record =
        new CommandRecord(
            command.id(),
            device.id(),
            conversation.id(),
            asked.id(),
            asked.sender().kind() + ":" + asked.sender().handle(),
            line.toString(),
            CommandRecord.State.PENDING,
            null,
            command.deadline(),
            Instant.now());
    work.batch().put(record);
    work.onceStored(() -> deadlines.watch(record));
    work.sendOut(device.channel(), stored.toBuilder().direction(Direction.OUTBOUND).build());
  }

  /** A device answers. */
  void answered(Part.Reply reply, Work work) {
    CommandRecord record =
        reply.command() != null
            ? work.batch().command(reply.command())
            : work.batch().pendingCommands(reply.device()).stream().findFirst().orElse(null);
    if (record != null && !record.device().equals(reply.device())) {
      throw new UndeliverableMessage(
          "Device %s answers a command for %s".formatted(reply.device(), record.device()));
    }
    if (record == null || record.state() != CommandRecord.State.PENDING) {
      return;
    }
    boolean executed = reply.outcome() == Part.Reply.Outcome.EXECUTED;
    String said = reply.text() == null ? "" : reply.text();
    String key =
        !executed ? "command.failed" : said.isEmpty() ? "command.done" : "command.executed";
    end(
        record,
        executed ? CommandRecord.State.EXECUTED : CommandRecord.State.FAILED,
        key,
        said,
        work);
  }

  /** A deadline is over. */
  void expired(CommandId id, Work work) {
    work.onceStored(() -> deadlines.forget(id));
    CommandRecord record = work.batch().command(id);
    if (record != null && record.state() == CommandRecord.State.PENDING) {
      end(
          record,
          CommandRecord.State.EXPIRED,
          "command.expired",
          Long.toString(deadline.toSeconds()),
          work);
    }
  }

  private void end(
      CommandRecord record, CommandRecord.State state, String key, String said, Work work) {
    work.batch().put(record.ended(state, said));
    work.onceStored(() -> deadlines.forget(record.id()));
    Conversation conversation = work.batch().conversation(record.conversation());
    if (conversation != null) {
      String name = devices.nameOf(record.device());
      answer(
          conversation,
          record.askedIn(),
          !record.askedBy().startsWith(Address.Kind.CONTACT + ":"),
          Notices.text(conversation.locale(), key, name, said),
          work);
    }
  }

  /** Says it where the command was asked: on the channel, or inside when an agent asked. */
  private static void answer(
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
