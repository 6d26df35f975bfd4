package dev.parley.routes.dispatch;

import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.CommandRecord.State;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.CommandId;
import dev.parley.model.MessageState;
import dev.parley.routes.commands.Deadlines;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Every command is entered here once, moves forward and ends once; its card, its deadline, its
 * asker and those who look on follow. Used by the one dispatch thread.
 */
final class CommandBook {
  private final Deadlines deadlines;
  private final CommandVoice voice;

  CommandBook(Deadlines deadlines, CommandVoice voice) {
    this.deadlines = deadlines;
    this.voice = voice;
  }

  /** A command is here. */
  void enter(CommandRecord command, Work work) {
    keep(command, work);
    work.onceStored(() -> deadlines.watch(command));
  }

  /** A command that cannot leave is known all the same: who asked looks for it. */
  void refuse(CommandRecord command, String cause, String why, Work work) {
    end(command, State.FAILED, cause, why, work);
  }

  /** A command that has not ended or that the message at hand names, or null. */
  CommandRecord find(CommandId id, Work work) {
    return work.batch().commands().get(id);
  }

  /** It is further on, or waits for something else; a state that it has passed leaves its time. */
  CommandRecord move(
      CommandRecord command, State next, String cause, String why, Instant at, Work work) {
    boolean elsewhere = next == State.QUEUED && command.state() == State.QUEUED;
    CommandRecord moved =
        elsewhere ? command.because(cause, why) : command.moved(next, cause, why, at);
    if (!moved.equals(command)) {
      keep(moved, work);
    }
    return moved;
  }

  /**
   * A command ends, once.
   *
   * @param cause why it failed or expired, else null
   * @param outcome what the device said, or why, for people
   */
  void end(CommandRecord command, State state, String cause, String outcome, Work work) {
    if (command.state().mayBecome(state)) {
      CommandRecord ended = command.moved(state, cause, outcome, Instant.now());
      keep(ended, work);
      forget(command.id(), work);
      card(ended, work);
      voice.ended(ended, work);
    }
  }

  /** Something is known of a command that had ended; nobody is told that it ended otherwise. */
  void note(CommandRecord ended, Work work) {
    keep(ended, work);
  }

  /** Its time is over or does not matter any more. */
  void forget(CommandId id, Work work) {
    work.onceStored(() -> deadlines.forget(id));
  }

  private static void keep(CommandRecord command, Work work) {
    CommandRecord before = work.batch().commands().get(command.id());
    if (command.conversation() != null) {
      command
          .times()
          .forEach(
              (state, at) -> {
                if (before == null || !before.times().containsKey(state)) {
                  step(command, state, at, work);
                }
              });
    }
    work.batch().commands().put(command);
    work.batch()
        .event(
            StoredEvent.COMMAND_UPDATED,
            command.conversation(),
            command.id().toString(),
            Map.of("command", command));
  }

  /** A step on the way of the card; what a message's own state tells is told by it. */
  private static void step(CommandRecord command, State state, Instant at, Work work) {
    switch (state) {
      case QUEUED -> work.batch().trace(command.id().message(), "waits", at, command.outcome());
      case RECEIVED -> work.batch().trace(command.id().message(), "received", at, null);
      case EXECUTED -> work.batch().trace(command.id().message(), "executed", at, null);
      default -> {
        // The message's own states say it.
      }
    }
  }

  private static void card(CommandRecord command, Work work) {
    MessageState state =
        switch (command.state()) {
          case EXECUTED -> MessageState.DELIVERED;
          case EXPIRED -> MessageState.EXPIRED;
          default -> MessageState.FAILED;
        };
    String said = command.outcome();
    String cause = state == MessageState.DELIVERED || said == null || said.isEmpty() ? null : said;
    // A card has an id of ours: no network's channel is needed to find it.
    MessageStates.tell(
        work.batch().state(List.of(command.id().toString()), "", state, cause),
        "",
        state,
        cause,
        work);
  }
}
