package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.AlarmId;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import dev.parley.model.Part.Alarm.Severity;
import java.time.Instant;

/**
 * One alarm of a device from its begin to its end, as the API and the events show it. Immutable.
 *
 * @param kind the device's own word; with the device it says which alarm it is
 * @param text what the device last said of it, or null
 * @param since when it began, UTC
 * @param last when it was last heard, or ended, UTC
 * @param count how often the device said it
 * @param by who brought it into its state: the id of an agent, or an address; null for the hub
 * @param until when {@link State#SNOOZED} ends by itself, UTC; else null
 * @param conversation where it is handled
 * @param spoken whether somebody inside wrote in the conversation meanwhile
 * @param lastMessage the newest message that counted; what is not newer was counted already
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlarmRecord(
    AlarmId id,
    String device,
    String kind,
    Severity severity,
    State state,
    String text,
    Instant since,
    Instant last,
    long count,
    String by,
    Instant until,
    ConversationId conversation,
    @JsonIgnore boolean spoken,
    @JsonIgnore MessageId lastMessage) {
  /** What becomes of an alarm. */
  public enum State {
    /** Nobody has it in hand. */
    @JsonProperty("active")
    ACTIVE,
    /** Somebody has it in hand. */
    @JsonProperty("acknowledged")
    ACKNOWLEDGED,
    /** Nobody wants to hear of it until a time, unless it becomes worse. */
    @JsonProperty("snoozed")
    SNOOZED,
    /** Nobody wants to hear of it until it ends. */
    @JsonProperty("silenced")
    SILENCED,
    /** The cause is gone. */
    @JsonProperty("cleared")
    CLEARED
  }

  /** One that begins. */
  public static AlarmRecord raised(Part.Alarm said, Message by) {
    return new AlarmRecord(
        AlarmId.next(),
        said.device(),
        said.kind(),
        said.severity(),
        State.ACTIVE,
        said.text(),
        by.receivedAt(),
        by.receivedAt(),
        1,
        null,
        null,
        null,
        false,
        by.id());
  }

  /** The same, said once more. What is worse than before is everybody's again. */
  public AlarmRecord repeated(Part.Alarm said, Message message) {
    boolean wakes = said.severity().compareTo(severity) > 0 && state != State.SILENCED;
    return new AlarmRecord(
        id,
        device,
        kind,
        said.severity(),
        wakes ? State.ACTIVE : state,
        said.text(),
        since,
        message.receivedAt(),
        count + 1,
        wakes ? null : by,
        wakes ? null : until,
        conversation,
        spoken,
        message.id());
  }

  /**
   * The same in another state.
   *
   * @param whose who did it, or null for the hub
   * @param end when it ends by itself, or null
   */
  public AlarmRecord become(State next, String whose, Instant end) {
    return new AlarmRecord(
        id,
        device,
        kind,
        severity,
        next,
        text,
        since,
        last,
        count,
        whose,
        end,
        conversation,
        spoken,
        lastMessage);
  }

  /** The same, ended. */
  public AlarmRecord cleared(Message message) {
    return new AlarmRecord(
        id,
        device,
        kind,
        severity,
        State.CLEARED,
        text,
        since,
        message.receivedAt(),
        count,
        null,
        null,
        conversation,
        spoken,
        message.id());
  }

  /**
   * The same in a conversation.
   *
   * @param wrote whether somebody inside wrote in it
   */
  public AlarmRecord in(ConversationId where, boolean wrote) {
    return new AlarmRecord(
        id,
        device,
        kind,
        severity,
        state,
        text,
        since,
        last,
        count,
        by,
        until,
        where,
        wrote,
        lastMessage);
  }
}
