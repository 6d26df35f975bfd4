package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Several steps in one click.
 *
 * @param team the team that has it, or null
 * @param owner the one agent who has it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Macro(
    UUID id, String name, List<Step> steps, TeamId team, AgentId owner, Instant updatedAt)
    implements Shared {
  public static final int MAX_STEPS = 20;

  public Macro {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    steps = List.copyOf(steps);
  }

  /** What a step does. */
  public enum Kind {
    /** Says a text to the contact; the value is the text, with variables. */
    @JsonProperty("reply")
    REPLY,
    /** Says a canned response; the value is its id. */
    @JsonProperty("canned")
    CANNED,
    /** Leaves a private note; the value is the text, with variables. */
    @JsonProperty("note")
    NOTE,
    /** Gives it to an agent; the value is the id. */
    @JsonProperty("agent")
    AGENT,
    /** Gives it to a team; the value is the id. */
    @JsonProperty("team")
    TEAM,
    /** Adds a label; the value is its name. */
    @JsonProperty("label")
    LABEL,
    /** Says how urgent it is; the value is a {@code Conversation.Priority} in JSON form. */
    @JsonProperty("priority")
    PRIORITY,
    /** The value is {@code open} or {@code resolved}. */
    @JsonProperty("status")
    STATUS,
    /** Puts it aside; the value is for how long, ISO 8601: {@code PT4H}. */
    @JsonProperty("snooze")
    SNOOZE
  }

  /** One step. */
  public record Step(Kind kind, String value) {
    public Step {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(value, "value");
    }
  }
}
