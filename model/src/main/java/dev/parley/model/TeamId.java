package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** The id of one team of agents: a UUIDv7, so that ids sort by the time they were made. */
public record TeamId(UUID value) implements Comparable<TeamId> {
  public TeamId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, greater than every one made before in this process. */
  public static TeamId next() {
    return new TeamId(UuidV7.next());
  }

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  @JsonCreator
  public static TeamId of(String text) {
    return new TeamId(UUID.fromString(text));
  }

  @Override
  public int compareTo(TeamId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
