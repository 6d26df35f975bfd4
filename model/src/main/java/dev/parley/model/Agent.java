package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A person inside, who answers; or a program that does.
 *
 * @param email what the agent logs in with; unique, lower case
 * @param capacity how many open conversations the agent takes at once
 * @param languages BCP 47 tags, best first
 * @param skills what the agent knows, in the words of the routing rules
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
    List<String> skills) {
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
    BOT
  }

  public Agent {
    teams = teams == null ? List.of() : List.copyOf(teams);
    languages = languages == null ? List.of() : List.copyOf(languages);
    skills = skills == null ? List.of() : List.copyOf(skills);
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
