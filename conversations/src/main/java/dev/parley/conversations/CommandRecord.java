package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.CommandId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of an instruction to a device, as the API and the events show it.
 *
 * @param id also the id of the message that carries it: its card, when it has a conversation
 * @param verb what to do; null for commands from before it was kept
 * @param conversation where it was asked and is answered, or null
 * @param askedIn the message that asked, or null
 * @param askedBy who asked, as the caller wrote it down, or null
 * @param group the first of the commands that one line gave to several devices, or null
 * @param text the command as asked
 * @param cause why it waits, failed or expired, as a stable word; or null
 * @param outcome what the device said, or why it failed or expired, for people; or null
 * @param times when it came to each state that it was in
 * @param afterwards what the device said when it no longer counted, or null
 * @param told the message that tells the asker how far it is, where that is one to edit; or null
 * @param deadline until when an answer counts; the device must not execute it later
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CommandRecord(
    CommandId id,
    String device,
    String verb,
    List<String> arguments,
    ConversationId conversation,
    MessageId askedIn,
    String askedBy,
    CommandId group,
    String text,
    State state,
    String cause,
    String outcome,
    Map<State, Instant> times,
    Afterwards afterwards,
    @JsonIgnore MessageId told,
    Instant deadline,
    Instant createdAt) {
  /**
   * How far a command has come. States only move forward, in the order of their rank; what has
   * ended stays as it ended.
   */
  public enum State {
    /** The hub has it on disk. */
    @JsonProperty("accepted")
    ACCEPTED(0),
    /** It waits: the device is offline, or the way to it is down. The cause says which. */
    @JsonProperty("queued")
    QUEUED(1),
    /** It was given to the network, and may have reached the device. */
    @JsonProperty("sent")
    SENT(2),
    /** The network confirmed that it has it for the device. */
    @JsonProperty("received")
    RECEIVED(3),
    /** The device did it, and says so by a reply or by its state. */
    @JsonProperty("executed")
    EXECUTED(4),
    /** It did not leave, or the device refused; the cause says why. */
    @JsonProperty("failed")
    FAILED(4),
    /** Its deadline passed first. The cause says whether it was sent at all. */
    @JsonProperty("expired")
    EXPIRED(4);

    private final int rank;

    State(int rank) {
      this.rank = rank;
    }

    public boolean ended() {
      return rank == EXECUTED.rank;
    }

    /** Whether a command in this state may move to the other one. */
    public boolean mayBecome(State next) {
      return next.rank > rank;
    }
  }

  /**
   * What a device said of a command that had ended: noted, and changes nothing.
   *
   * @param executed whether it says that it did it
   * @param said for people, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Afterwards(Instant at, boolean executed, String said) {}

  public CommandRecord {
    arguments = arguments == null ? List.of() : List.copyOf(arguments);
    times = times == null ? Map.of() : Map.copyOf(times);
  }

  /** A command that is here now. */
  public static CommandRecord accepted(Part.Command command, String text, String by, Instant now) {
    return new CommandRecord(
        command.id(),
        command.device(),
        command.verb(),
        command.arguments(),
        null,
        null,
        by,
        null,
        text,
        State.ACCEPTED,
        null,
        null,
        Map.of(State.ACCEPTED, now),
        null,
        null,
        command.deadline(),
        now);
  }

  /** The same, asked in a conversation. */
  public CommandRecord in(ConversationId asked, MessageId by, CommandId withOthers) {
    return new CommandRecord(
        id,
        device,
        verb,
        arguments,
        asked,
        by,
        askedBy,
        withOthers,
        text,
        state,
        cause,
        outcome,
        times,
        afterwards,
        told,
        deadline,
        createdAt);
  }

  /**
   * The same, further on. A state that it has passed only leaves its time.
   *
   * @param why the cause, or null
   * @param said the outcome, or null
   */
  public CommandRecord moved(State next, String why, String said, Instant at) {
    boolean forward = state.mayBecome(next);
    Map<State, Instant> reached = new EnumMap<>(State.class);
    reached.putAll(times);
    if (forward || !next.ended()) {
      reached.putIfAbsent(next, at);
    }
    return new CommandRecord(
        id,
        device,
        verb,
        arguments,
        conversation,
        askedIn,
        askedBy,
        group,
        text,
        forward ? next : state,
        forward ? why : cause,
        forward ? said : outcome,
        reached,
        afterwards,
        told,
        deadline,
        createdAt);
  }

  /** The same for another cause. */
  public CommandRecord because(String why, String said) {
    return new CommandRecord(
        id,
        device,
        verb,
        arguments,
        conversation,
        askedIn,
        askedBy,
        group,
        text,
        state,
        why,
        said,
        times,
        afterwards,
        told,
        deadline,
        createdAt);
  }

  /** The same with what the device said too late. */
  public CommandRecord noted(Afterwards said) {
    return new CommandRecord(
        id,
        device,
        verb,
        arguments,
        conversation,
        askedIn,
        askedBy,
        group,
        text,
        state,
        cause,
        outcome,
        times,
        said,
        told,
        deadline,
        createdAt);
  }

  /** The same, told by a message. */
  public CommandRecord toldBy(MessageId message) {
    return new CommandRecord(
        id,
        device,
        verb,
        arguments,
        conversation,
        askedIn,
        askedBy,
        group,
        text,
        state,
        cause,
        outcome,
        times,
        afterwards,
        message,
        deadline,
        createdAt);
  }

  /** The instruction itself. */
  public Part.Command command() {
    return new Part.Command(id, device, verb, arguments, deadline);
  }
}
