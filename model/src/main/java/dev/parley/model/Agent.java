package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A person inside, who answers; or a program that does.
 *
 * @param email what the agent logs in with; unique, lower case
 * @param capacity how many open conversations the agent takes at once
 * @param languages BCP 47 tags, best first
 * @param skills what the agent knows, in the words of the routing rules
 * @param deactivatedAt since when the agent is not let in and gets nothing to do; null for one who
 *     works
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Agent(
    AgentId id,
    String name,
    String email,
    Role role,
    int capacity,
    List<TeamId> teams,
    List<String> languages,
    List<String> skills,
    Instant deactivatedAt) {
  public static final int DEFAULT_CAPACITY = 20;

  /** What an agent may do. */
  public enum Role {
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("supervisor")
    SUPERVISOR,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("bot")
    BOT,
    /** Who connects other systems: channels, webhooks and tokens, but no conversations. */
    @JsonProperty("integrator")
    INTEGRATOR
  }

  public Agent {
    teams = teams == null ? List.of() : List.copyOf(teams);
    languages = languages == null ? List.of() : List.copyOf(languages);
    skills = skills == null ? List.of() : List.copyOf(skills);
  }

  /** Somebody who works. */
  public Agent(
      AgentId id,
      String name,
      String email,
      Role role,
      int capacity,
      List<TeamId> teams,
      List<String> languages,
      List<String> skills) {
    this(id, name, email, role, capacity, teams, languages, skills, null);
  }

  /** Whether the agent is let in and gets work. */
  public boolean works() {
    return deactivatedAt == null;
  }

  /** Somebody without a special skill. */
  public Agent(
      AgentId id,
      String name,
      String email,
      Role role,
      int capacity,
      List<TeamId> teams,
      List<String> languages) {
    this(id, name, email, role, capacity, teams, languages, List.of());
  }
}
