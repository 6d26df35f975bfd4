package dev.parley.routes.dispatch;

import dev.parley.conversations.CommandRecord;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.routes.commands.Devices;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Tells whoever commanded a device what became of it. Used by the one dispatch thread. */
final class CommandVoice {
  private final Devices devices;

  CommandVoice(Devices devices) {
    this.devices = devices;
  }

  /** A command has ended; of a group's all is told at once, when the last one has. */
  void ended(CommandRecord command, Work work) {
    Conversation conversation = work.batch().conversation(command.conversation());
    if (conversation == null) {
      return;
    }
    List<CommandRecord> group =
        command.group() == null ? List.of(command) : work.batch().commands().group(command.group());
    if (group.stream().allMatch(member -> member.state().ended())) {
      CommandFlow.answer(
          conversation,
          command.askedIn(),
          !command.askedBy().startsWith(Address.Kind.CONTACT + ":"),
          group.size() == 1
              ? words(command, conversation.locale())
              : group.stream()
                  .map(member -> member(member, conversation.locale()))
                  .collect(Collectors.joining("\n")),
          work);
    }
  }

  /** One member's line in what is told of a group. */
  private String member(CommandRecord command, String locale) {
    String name = devices.nameOf(command.device());
    String said = command.outcome() == null ? "" : command.outcome();
    return switch (command.state()) {
      case EXECUTED -> said.isEmpty() ? name + " ✓" : name + " ✓ " + said;
      case EXPIRED ->
          name
              + " ✗ "
              + Notices.text(
                  locale,
                  CommandCauses.NO_ANSWER.equals(command.cause())
                      ? "command.member.silent"
                      : "command.member.unsent");
      default -> name + " ✗ " + said;
    };
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
