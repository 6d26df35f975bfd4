package dev.parley.routes.dispatch;

import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.CommandRecord.State;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Device;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.routes.commands.CommandLimits;
import dev.parley.routes.commands.Devices;
import java.time.Instant;

/**
 * Commands on their way to a device: at once, or when it comes back, or not at all. Those of a
 * device that is offline wait in the store. Used by the one dispatch thread.
 */
final class CommandQueue {
  private final Devices devices;
  private final CommandBook book;
  private final CommandLimits limits;

  CommandQueue(Devices devices, CommandBook book, CommandLimits limits) {
    this.devices = devices;
    this.book = book;
    this.limits = limits;
  }

  /** A command that was entered; the message that carries it may be stored already. */
  void take(CommandRecord command, Message carrying, Device device, Work work) {
    int open = work.batch().commands().open(device.id()).size();
    if (open > limits.queue()) {
      book.refuse(
          command,
          CommandCauses.QUEUE_FULL,
          (open - 1) + " commands for " + device.name() + " have not ended; no more are taken",
          work);
      return;
    }
    if (offline(device, work)) {
      book.move(
          command,
          State.QUEUED,
          CommandCauses.OFFLINE,
          device.name() + " is offline",
          Instant.now(),
          work);
    } else {
      leave(device.channel(), carrying, work);
    }
  }

  private boolean offline(Device device, Work work) {
    // What this batch says is newer than what the hub has in memory.
    Device said = work.batch().device(device.id());
    Device now = said == null ? devices.get(device.id()) : said;
    return now != null && Boolean.FALSE.equals(now.online());
  }

  /** A device is there: what waited for it leaves, in the order in which it was asked. */
  void cameBack(Device device, Work work) {
    for (CommandRecord waiting : work.batch().commands().open(device.id())) {
      if (waiting.state() == State.QUEUED
          && CommandCauses.OFFLINE.equals(waiting.cause())
          && waiting.deadline().isAfter(Instant.now())) {
        book.move(waiting, State.QUEUED, null, null, Instant.now(), work);
        leave(device.channel(), carrying(waiting, device, work), work);
      }
    }
  }

  private static Message carrying(CommandRecord command, Device device, Work work) {
    Stored card = work.batch().find(command.id().toString(), "");
    return card == null ? loose(command, device) : card.message();
  }

  /** The message of a command that was asked outside of any conversation, once more. */
  private static Message loose(CommandRecord command, Device device) {
    return Message.outbound(command.id().message(), device.channel(), Address.system())
        .to(Address.device(device.channel(), device.id()))
        .part(command.command())
        .build();
  }

  private static void leave(String channel, Message carrying, Work work) {
    work.sendOut(channel, carrying.toBuilder().direction(Direction.OUTBOUND).build());
  }
}
