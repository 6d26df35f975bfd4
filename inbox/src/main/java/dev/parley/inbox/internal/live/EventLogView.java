package dev.parley.inbox.internal.live;

import dev.parley.codec.Json;
import dev.parley.conversations.EventLog;
import dev.parley.conversations.Stored;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored events as CloudEvents, for those who resume; in the form that {@code parley.events}
 * carries them. Blocks on the database: not for I/O threads. Thread-safe.
 */
public final class EventLogView {
  private final EventLog log;

  public EventLogView(EventLog log) {
    this.log = log;
  }

  /** The newest sequence, 0 when there is none. */
  public long latest() {
    return log.newest();
  }

  /** Whether everything after a cursor is still there. */
  public boolean reaches(long cursor) {
    return log.reaches(cursor);
  }

  /** Events after a sequence, oldest first. */
  public List<LiveEvent> after(long sequence, int limit) {
    return log.after(sequence, limit).stream().map(EventLogView::event).toList();
  }

  private static LiveEvent event(StoredEvent stored) {
    String conversation = stored.conversation() == null ? null : stored.conversation().toString();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", Long.toString(stored.sequence()));
    event.put("source", "/parley");
    event.put("type", "dev.parley." + stored.type());
    event.put("time", stored.at());
    if (conversation != null) {
      event.put("subject", conversation);
    }
    event.put("datacontenttype", "application/json");
    event.put("data", data(stored));
    return new LiveEvent(
        stored.sequence(),
        "dev.parley." + stored.type(),
        conversation,
        audience(stored),
        Json.text(event).getBytes(StandardCharsets.UTF_8));
  }

  private static String audience(StoredEvent stored) {
    return stored.type().equals(StoredEvent.NOTIFICATION_CREATED)
        ? Json.mapper().valueToTree(stored.data()).at("/notification/agent").asText("")
        : null;
  }

  private static Object data(StoredEvent stored) {
    Object data = stored.data();
    if (data instanceof Conversation conversation) {
      return Map.of("conversation", conversation);
    } else if (data instanceof Device device) {
      return Map.of("device", device);
    } else if (data instanceof Stored message) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("message", message.message());
      fields.put("state", message.state());
      if (message.cause() != null) {
        fields.put("cause", message.cause());
      }
      return fields;
    }
    // Null when what it was about is there no more; subscribers pass over it.
    return data;
  }
}
