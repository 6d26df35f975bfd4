package dev.parley.conversations;

import dev.parley.model.CommandId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.time.Instant;

/**
 * What is known of an instruction to a device.
 *
 * @param conversation where it was asked and is answered, or null
 * @param askedIn the message that asked, or null
 * @param askedBy who asked, as the caller wrote it down, or null
 * @param text the command as asked
 * @param outcome what the device said, or null
 * @param deadline until when an answer counts
 */
public record CommandRecord(
    CommandId id,
    String device,
    ConversationId conversation,
    MessageId askedIn,
    String askedBy,
    String text,
    State state,
    String outcome,
    Instant deadline,
    Instant createdAt) {
  /** What became of a command. */
  public enum State {
    PENDING,
    EXECUTED,
    FAILED,
    EXPIRED
  }

  /** The same, ended. */
  public CommandRecord ended(State end, String said) {
    return new CommandRecord(
        id, device, conversation, askedIn, askedBy, text, end, said, deadline, createdAt);
  }
}
