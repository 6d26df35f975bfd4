package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of one contact, a person outside: a UUIDv7, so that ids sort by the time they were made.
 */
public record ContactId(UUID value) implements Comparable<ContactId> {
  public ContactId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, greater than every one made before in this process. */
  public static ContactId next() {
    return new ContactId(UuidV7.next());
  }

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  @JsonCreator
  public static ContactId of(String text) {
    return new ContactId(UUID.fromString(text));
  }

  @Override
  public int compareTo(ContactId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
