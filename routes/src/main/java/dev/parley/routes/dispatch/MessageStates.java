package dev.parley.routes.dispatch;

import dev.parley.conversations.Stored;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells how far messages came: an event for those who look on, a step in the trace. */
final class MessageStates {
  private MessageStates() {}

  /**
   * Tells it of messages that the batch moved.
   *
   * @param cause why, for failed and expired; else null
   */
  static void tell(
      List<MessageId> moved, String channel, MessageState state, String cause, Work work) {
    for (MessageId id : moved) {
      Stored stored = work.batch().find(id.toString(), channel);
      work.batch()
          .event(
              StoredEvent.MESSAGE_STATE,
              stored == null ? null : stored.message().conversation(),
              id.toString(),
              data(id, state, cause));
      work.batch().trace(id, name(state), Instant.now(), cause);
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
