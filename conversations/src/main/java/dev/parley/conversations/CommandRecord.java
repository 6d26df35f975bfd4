package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.CommandId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.time.Instant;

/**
 * What is known of an instruction to a device, as the API and the events show it.
 *
 * @param id also the id of the message that carries it: its card, when it has a conversation
 * @param conversation where it was asked and is answered, or null
 * @param askedIn the message that asked, or null
 * @param askedBy who asked, as the caller wrote it down, or null
 * @param text the command as asked
 * @param outcome what the device said, or null
 * @param deadline until when an answer counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
    /** On its way, or the device is at it. */
    @JsonProperty("pending")
    PENDING,
    /** The device did it, and says so. */
    @JsonProperty("executed")
    EXECUTED,
    /** It did not reach the device, or the device refused; the outcome says why. */
    @JsonProperty("failed")
    FAILED,
    /** No answer came before the deadline. */
    @JsonProperty("expired")
    EXPIRED
  }

  /** The same, ended. */
  public CommandRecord ended(State end, String said) {
    return new CommandRecord(
        id, device, conversation, askedIn, askedBy, text, end, said, deadline, createdAt);
  }
}
