package dev.parley.routes.dispatch;

import dev.parley.model.Message;

/** Somebody inside answers for a command that waits, or nobody did in time. */
final class ConfirmFlow {
  private final CommandFlow commands;

  ConfirmFlow(CommandFlow commands) {
    this.commands = commands;
  }

  void answer(Message message, Work work) {
    if (work.batch().conversation(message.conversation()) == null) {
      throw new UndeliverableMessage("There is no conversation " + message.conversation());
    }
    commands
        .gate()
        .answer(
            request(message),
            Boolean.TRUE.equals(message.event().data().get("approve")),
            message,
            work);
  }

  void lapsed(Message message, Work work) {
    commands.gate().lapsed(request(message), work);
  }

  private static String request(Message message) {
    return String.valueOf(message.event().data().get("request"));
  }
}
