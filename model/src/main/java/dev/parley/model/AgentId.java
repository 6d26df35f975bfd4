package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of one agent, a person or bot inside: a UUIDv7, so that ids sort by the time they were
 * made.
 */
public record AgentId(UUID value) implements Comparable<AgentId> {
  public AgentId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, greater than every one made before in this process. */
  public static AgentId next() {
    return new AgentId(UuidV7.next());
  }

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  @JsonCreator
  public static AgentId of(String text) {
    return new AgentId(UUID.fromString(text));
  }

  @Override
  public int compareTo(AgentId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
