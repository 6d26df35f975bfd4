package dev.parley.routes.dispatch;

import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.CommandId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.routes.commands.Deadlines;
import java.util.List;
import java.util.Map;

/**
 * Every command is entered here once and ends once; its card, its deadline and those who look on
 * follow. Used by the one dispatch thread.
 */
final class CommandBook {
  private final Deadlines deadlines;

  CommandBook(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  /** A command leaves for its device. */
  void enter(CommandRecord command, Work work) {
    keep(command, work);
    work.onceStored(() -> deadlines.watch(command));
  }

  /** A command that cannot leave is known all the same: who asked looks for it. */
  void refuse(CommandRecord command, String why, Work work) {
    keep(command.ended(CommandRecord.State.FAILED, why), work);
  }

  /** The command that a device answers, while its answer counts; else null. */
  CommandRecord answeredBy(Part.Reply reply, Work work) {
    CommandRecord command =
        reply.command() != null
            ? work.batch().command(reply.command())
            : work.batch().pendingCommands(reply.device()).stream().findFirst().orElse(null);
    if (command != null && !command.device().equals(reply.device())) {
      throw new UndeliverableMessage(
          "Device %s answers a command for %s".formatted(reply.device(), command.device()));
    }
    return pending(command);
  }

  /** A command that has not ended, or null. */
  CommandRecord pending(CommandId id, Work work) {
    return pending(work.batch().command(id));
  }

  private static CommandRecord pending(CommandRecord command) {
    return command != null && command.state() == CommandRecord.State.PENDING ? command : null;
  }

  /**
   * A pending command ends.
   *
   * @param outcome what the device said, or why it failed
   */
  void end(CommandRecord command, CommandRecord.State state, String outcome, Work work) {
    keep(command.ended(state, outcome), work);
    forget(command.id(), work);
    card(command, state, outcome, work);
  }

  /** Its time is over or does not matter any more. */
  void forget(CommandId id, Work work) {
    work.onceStored(() -> deadlines.forget(id));
  }

  private static void keep(CommandRecord command, Work work) {
    work.batch().put(command);
    work.batch()
        .event(
            StoredEvent.COMMAND_UPDATED,
            command.conversation(),
            command.id().toString(),
            Map.of("command", command));
  }

  private static void card(
      CommandRecord command, CommandRecord.State ended, String outcome, Work work) {
    MessageState state =
        switch (ended) {
          case EXECUTED -> MessageState.DELIVERED;
          case EXPIRED -> MessageState.EXPIRED;
          case FAILED, PENDING -> MessageState.FAILED;
        };
    String cause = state == MessageState.DELIVERED || outcome.isEmpty() ? null : outcome;
    // A card has an id of ours: no network's channel is needed to find it.
    MessageStates.tell(
        work.batch().state(List.of(command.id().toString()), "", state, cause),
        "",
        state,
        cause,
        work);
  }
}
