package dev.parley.routes.dispatch;

import dev.parley.conversations.Stored;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A network or the outbound route says how far messages came; see {@code Events.DELIVERY}. */
final class DeliveryFlow implements Flow {

  @Override
  public void take(Message message, Work work) {
    Part.Event report = message.event();
    MessageState state = state(report);
    String cause = report.data().get("cause") instanceof String text ? text : null;
    sentAs(report, work);
    List<MessageId> moved =
        report.data().get("upTo") instanceof Number upTo
            ? work.batch().stateUpTo(message.sender(), upTo.longValue(), state, cause)
            : work.batch().state(ids(report), message.channel(), state, cause);
    for (MessageId id : moved) {
      Stored stored = work.batch().find(id.toString(), message.channel());
      work.batch()
          .event(
              StoredEvent.MESSAGE_STATE,
              stored == null ? null : stored.message().conversation(),
              id.toString(),
              data(id, state, cause));
      work.batch().trace(id, name(state), Instant.now(), cause);
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

  private static Map<String, Object> data(MessageId id, MessageState state, String cause) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("message", id.toString());
    data.put("state", name(state));
    if (cause != null) {
      data.put("cause", cause);
    }
    return data;
  }

  private static String name(MessageState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
