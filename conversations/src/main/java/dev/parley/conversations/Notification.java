package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.AgentId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.NotificationId;
import java.time.Instant;

/**
 * What one agent is told of, until they have read it.
 *
 * @param id a newer one is greater
 * @param agent who is told
 * @param message the note or the assignment that it is about, or null
 * @param by the agent who caused it, or null when the hub did
 * @param words the first words of the note, else the newest of the conversation; or null
 * @param readAt when it was read, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notification(
    NotificationId id,
    AgentId agent,
    Instant at,
    Kind kind,
    ConversationId conversation,
    MessageId message,
    AgentId by,
    String words,
    Instant readAt) {

  /** What happened. */
  public enum Kind {
    /** Somebody names the agent, or a team of theirs, in a note. */
    @JsonProperty("mention")
    MENTION,
    /** A conversation is the agent's now. */
    @JsonProperty("assigned")
    ASSIGNED,
    /** A conversation is the agent's or their team's now, with a word about it. */
    @JsonProperty("handover")
    HANDOVER,
    /** A promise to a contact is broken. */
    @JsonProperty("sla")
    SLA
  }
}
