package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of one alarm of a device, from its begin to its end: a UUIDv7, so that ids sort by the
 * time they were made.
 */
public record AlarmId(UUID value) implements Comparable<AlarmId> {
  public AlarmId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, greater than every one made before in this process. */
  public static AlarmId next() {
    return new AlarmId(UuidV7.next());
  }

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  @JsonCreator
  public static AlarmId of(String text) {
    return new AlarmId(UUID.fromString(text));
  }

  @Override
  public int compareTo(AlarmId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
