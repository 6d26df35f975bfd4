package dev.parley.inbox.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Events that travel in one frame. The whole frame is written once and shared. */
public final class EventBatch {
  /** Signals that only those hear of who look at the contact's conversation. */
  private static final Set<String> FOR_LOOKERS = Set.of("context", "preview");

  private final List<LiveEvent> events;
  private final long cursor;
  private final long first;
  private final boolean forAll;
  private final List<JsonNode> signals;
  private volatile byte[] whole;

  public EventBatch(List<LiveEvent> events) {
    this(events, List.of());
  }

  private EventBatch(List<LiveEvent> events, List<JsonNode> signals) {
    this.events = List.copyOf(events);
    this.signals = List.copyOf(signals);
    this.forAll = events.stream().allMatch(event -> event.audience() == null);
    this.first =
        events.stream()
            .mapToLong(LiveEvent::sequence)
            .filter(sequence -> sequence >= 0)
            .min()
            .orElse(Long.MAX_VALUE);
    this.cursor = events.stream().mapToLong(LiveEvent::sequence).max().orElse(-1);
  }

  /**
   * Reads what travels on {@code parley.events}: a JSON array of CloudEvents 1.0.
   *
   * @throws IOException when it is none
   */
  public static EventBatch read(byte[] body) throws IOException {
    JsonNode array = Json.mapper().readTree(body);
    if (array == null || !array.isArray()) {
      throw new IOException("A batch of events is a JSON array");
    }
    List<LiveEvent> events = new ArrayList<>(array.size());
    List<JsonNode> signals = new ArrayList<>(1);
    for (JsonNode node : array) {
      String type = node.path("type").asText("");
      if (type.equals(LiveEvent.SIGNAL)) {
        signals.add(node.path("data"));
        if (FOR_LOOKERS.contains(node.at("/data/kind").asText(""))) {
          continue;
        }
      }
      String subject = node.path("subject").asText(null);
      long sequence = type.equals(LiveEvent.SIGNAL) ? -1 : node.path("id").asLong(-1);
      String audience =
          type.equals(LiveEvent.NOTIFICATION)
              ? node.at("/data/notification/agent").asText("")
              : null;
      events.add(
          new LiveEvent(sequence, type, subject, audience, Json.mapper().writeValueAsBytes(node)));
    }
    return new EventBatch(events, signals);
  }

  /** The data of the signals in it, those among them that are no event for everyone. */
  List<JsonNode> signals() {
    return signals;
  }

  public List<LiveEvent> events() {
    return events;
  }

  /** Whether all of it is for everyone. */
  boolean forAll() {
    return forAll;
  }

  /** Whether something in it happened at or before a sequence; signals have none. */
  boolean reachesBackTo(long sequence) {
    return first <= sequence;
  }

  /** The greatest sequence in it, or -1 when it has only signals. */
  public long cursor() {
    return cursor;
  }

  /** The frame with all events. */
  public byte[] frame() {
    byte[] ready = whole;
    if (ready == null) {
      ready = write(events, cursor);
      whole = ready;
    }
    return ready;
  }

  /** The frame with those events that pass, or null when none does. */
  public byte[] frame(Predicate<LiveEvent> passes) {
    List<LiveEvent> left = events.stream().filter(passes).toList();
    if (left.size() == events.size()) {
      return frame();
    }
    return left.isEmpty() ? null : write(left, cursor);
  }

  private static byte[] write(List<LiveEvent> events, long cursor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 + 1024 * events.size());
    String head =
        cursor < 0 ? "{\"type\":\"events\"" : "{\"type\":\"events\",\"cursor\":\"" + cursor + "\"";
    out.writeBytes((head + ",\"events\":[").getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(events.get(i).json());
    }
    out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
