package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** The id of one instruction to a device: a UUIDv7, so that ids sort by the time they were made. */
public record CommandId(UUID value) implements Comparable<CommandId> {
  public CommandId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, greater than every one made before in this process. */
  public static CommandId next() {
    return new CommandId(UuidV7.next());
  }

  /** The id of the command that a message carries: one id for both. */
  public static CommandId in(MessageId message) {
    return new CommandId(message.value());
  }

  /** The message that carries the command. */
  public MessageId message() {
    return new MessageId(value);
  }

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  @JsonCreator
  public static CommandId of(String text) {
    return new CommandId(UUID.fromString(text));
  }

  @Override
  public int compareTo(CommandId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
