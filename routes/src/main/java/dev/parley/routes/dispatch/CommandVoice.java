package dev.parley.routes.dispatch;

import dev.parley.conversations.CommandRecord;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.routes.commands.Devices;
import java.time.Duration;

/** Tells whoever commanded a device what became of it. Used by the one dispatch thread. */
final class CommandVoice {
  private final Devices devices;

  CommandVoice(Devices devices) {
    this.devices = devices;
  }

  /** A command has ended. */
  void ended(CommandRecord command, Work work) {
    Conversation conversation = work.batch().conversation(command.conversation());
    if (conversation != null) {
      CommandFlow.answer(
          conversation,
          command.askedIn(),
          !command.askedBy().startsWith(Address.Kind.CONTACT + ":"),
          words(command, conversation.locale()),
          work);
    }
  }

  private String words(CommandRecord command, String locale) {
    String name = devices.nameOf(command.device());
    String said = command.outcome() == null ? "" : command.outcome();
    return switch (command.state()) {
      case EXECUTED ->
          Notices.text(locale, said.isEmpty() ? "command.done" : "command.executed", name, said);
      case EXPIRED ->
          Notices.text(
              locale,
              CommandCauses.NO_ANSWER.equals(command.cause())
                  ? "command.expired"
                  : "command.expired.unsent",
              name,
              Long.toString(seconds(command)));
      default -> Notices.text(locale, "command.failed", name, said);
    };
  }

  /** How long the command was good for. */
  static long seconds(CommandRecord command) {
    // Rounded: the record is made a moment after its deadline was set.
    Duration given = Duration.between(command.createdAt(), command.deadline()).plusMillis(500);
    return Math.max(1, given.toSeconds());
  }
}
