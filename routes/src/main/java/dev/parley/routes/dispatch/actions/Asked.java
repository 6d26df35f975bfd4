package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation;
import dev.parley.model.Message;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * An event and what it is about.
 *
 * @param message carries the event
 * @param conversation as it was before
 */
public record Asked(Message message, Conversation conversation) {

  /** The name of the event. */
  public String name() {
    return message.event().name();
  }

  /** A field of the event as it came, or null. */
  public Object value(String key) {
    return message.event().data().get(key);
  }

  /** A field as text, or null. */
  public String text(String key) {
    Object value = value(key);
    return value == null ? null : value.toString();
  }

  /** A list of texts; empty when it is missing. */
  public List<String> texts(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new IllegalArgumentException(
        "The event " + name() + " needs a list of texts as " + key + ", not " + value);
  }

  /**
   * A time.
   *
   * @throws IllegalArgumentException when there is none that can be read
   */
  public Instant time(String key) {
    try {
      return Instant.parse(String.valueOf(text(key)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "The event " + name() + " needs " + key + " as in RFC 3339: " + e.getMessage(), e);
    }
  }
}
