package dev.parley.routes.dispatch;

import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.CommandRecord.Afterwards;
import dev.parley.conversations.CommandRecord.State;
import dev.parley.model.CommandId;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What networks, devices and the clock say of commands. A late report never undoes a state. Used by
 * the one dispatch thread.
 */
final class CommandReports {
  private final CommandBook book;

  CommandReports(CommandBook book) {
    this.book = book;
  }

  /** A device answers. */
  void answered(Part.Reply reply, Instant at, Work work) {
    CommandRecord command = answeredBy(reply, work);
    if (command == null) {
      return;
    }
    boolean executed = reply.outcome() == Part.Reply.Outcome.EXECUTED;
    if (!command.state().ended() && at.isAfter(command.deadline())) {
      expire(command, work);
      command = book.find(command.id(), work);
    }
    if (!command.state().ended()) {
      book.end(
          command,
          executed ? State.EXECUTED : State.FAILED,
          executed ? null : CommandCauses.REFUSED,
          reply.text() == null ? "" : reply.text(),
          work);
    } else if (command.state() != State.EXECUTED && command.afterwards() == null) {
      book.note(command.noted(new Afterwards(at, executed, reply.text())), work);
    }
  }

  private CommandRecord answeredBy(Part.Reply reply, Work work) {
    // An answer without an id is nobody's: its channel would have known whose it can only be.
    CommandRecord command = reply.command() == null ? null : book.find(reply.command(), work);
    if (command != null && !command.device().equals(reply.device())) {
      throw new UndeliverableMessage(
          "Device %s answers a command for %s".formatted(reply.device(), command.device()));
    }
    return command;
  }

  /** A deadline is over. */
  void expired(CommandId id, Work work) {
    book.forget(id, work);
    CommandRecord command = book.find(id, work);
    if (command != null && !command.state().ended()) {
      expire(command, work);
    }
  }

  private void expire(CommandRecord command, Work work) {
    long seconds = CommandVoice.seconds(command);
    if (command.times().containsKey(State.SENT)) {
      book.end(command, State.EXPIRED, CommandCauses.NO_ANSWER, noAnswer(seconds), work);
    } else {
      String waited = command.state() == State.QUEUED ? command.cause() : null;
      book.end(
          command,
          State.EXPIRED,
          waited == null ? CommandCauses.NOT_SENT : waited,
          "Not sent within " + seconds + " s",
          work);
    }
  }

  private static String noAnswer(long seconds) {
    return "No answer in " + seconds + " s";
  }

  /** Messages left by their channel; those of them that carry a command. */
  void left(List<String> messages, Message report, Work work) {
    Map<?, ?> given = report.event().data().get("commands") instanceof Map<?, ?> m ? m : Map.of();
    for (String id : messages) {
      CommandRecord command = carried(id, work);
      if (command == null) {
        continue;
      }
      String at = given.get(id) instanceof String time ? time : "";
      Instant sent = at.isEmpty() ? report.receivedAt() : Instant.parse(at);
      CommandRecord now = book.move(command, State.SENT, null, null, sent, work);
      if (!at.isEmpty()) {
        now = book.move(now, State.RECEIVED, null, null, report.receivedAt(), work);
      }
      if (now.state() == State.EXPIRED && !CommandCauses.NO_ANSWER.equals(now.cause())) {
        // It left just before its time was over: nobody may read that it was not sent.
        long seconds = CommandVoice.seconds(now);
        book.note(now.because(CommandCauses.NO_ANSWER, noAnswer(seconds)), work);
      }
    }
  }

  /** Messages could not leave now, and will be tried again. */
  void waits(List<String> messages, String cause, Instant at, Work work) {
    for (String id : messages) {
      CommandRecord command = carried(id, work);
      if (command != null) {
        book.move(command, State.QUEUED, code(cause), words(cause), at, work);
      }
    }
  }

  /** A message could not leave; it may be one that carries a command. */
  void undelivered(String message, MessageState state, String cause, Work work) {
    CommandRecord command = carried(message, work);
    if (command == null || command.state().ended()) {
      return;
    }
    if (state == MessageState.EXPIRED) {
      expire(command, work);
    } else {
      book.end(command, State.FAILED, code(cause), words(cause), work);
    }
  }

  private CommandRecord carried(String message, Work work) {
    try {
      return book.find(CommandId.of(message), work);
    } catch (IllegalArgumentException networksOwnId) {
      return null;
    }
  }

  /** A report's cause is a stable word, a colon, and words for people. */
  private static String code(String cause) {
    int colon = cause == null ? -1 : cause.indexOf(": ");
    return colon < 0 ? "failed" : cause.substring(0, colon);
  }

  private static String words(String cause) {
    int colon = cause == null ? -1 : cause.indexOf(": ");
    return cause == null ? "" : cause.substring(colon < 0 ? 0 : colon + 2);
  }
}
