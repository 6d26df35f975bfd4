package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** The id of one conversation: a UUIDv7, so that ids sort by the time they were made. */
public record ConversationId(UUID value) implements Comparable<ConversationId> {
  public ConversationId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, greater than every one made before in this process. */
  public static ConversationId next() {
    return new ConversationId(UuidV7.next());
  }

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  @JsonCreator
  public static ConversationId of(String text) {
    return new ConversationId(UUID.fromString(text));
  }

  @Override
  public int compareTo(ConversationId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
