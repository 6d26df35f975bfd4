package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A network or the outbound route says how far messages came; see {@code Events.DELIVERY}. */
final class DeliveryFlow implements Flow {
  private final CommandReports commands;

  DeliveryFlow(CommandReports commands) {
    this.commands = commands;
  }

  @Override
  public void take(Message message, Work work) {
    Part.Event report = message.event();
    MessageState state = state(report);
    String cause = report.data().get("cause") instanceof String text ? text : null;
    sentAs(report, work);
    boolean ours =
        message.sender().kind() == Address.Kind.SYSTEM && report.data().containsKey("messages");
    if (ours && state == MessageState.QUEUED && cause != null) {
      commands.waits(ids(report), cause, message.receivedAt(), work);
      return;
    }
    List<MessageId> moved =
        report.data().get("upTo") instanceof Number upTo
            ? work.batch().stateUpTo(message.sender(), upTo.longValue(), state, cause)
            : work.batch().state(ids(report), message.channel(), state, cause);
    MessageStates.tell(moved, message.channel(), state, cause, work);
    boolean lost = state == MessageState.FAILED || state == MessageState.EXPIRED;
    if (ours && lost) {
      ids(report).forEach(id -> commands.undelivered(id, state, cause, work));
    } else if (ours) {
      commands.left(ids(report), message, work);
    }
  }

  private static void sentAs(Part.Event report, Work work) {
    if (report.data().get("sentAs") instanceof Map<?, ?> names) {
      names.forEach(
          (ours, theirs) ->
              work.batch().sentAs(MessageId.of(String.valueOf(ours)), String.valueOf(theirs)));
    }
  }

  private static List<String> ids(Part.Event report) {
    Object ids = report.data().getOrDefault("messages", report.data().get("externalIds"));
    if (!(ids instanceof List<?> list)) {
      throw new UndeliverableMessage("A delivery report needs messages, externalIds or upTo");
    }
    return list.stream().map(String::valueOf).toList();
  }

  private static MessageState state(Part.Event report) {
    try {
      return MessageState.valueOf(
          String.valueOf(report.data().get("state")).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UndeliverableMessage(
          "A delivery report with the state " + report.data().get("state"));
    }
  }
}
