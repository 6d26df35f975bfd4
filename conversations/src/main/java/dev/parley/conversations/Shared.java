package dev.parley.conversations;

import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.util.UUID;

/** What agents keep for themselves, for their team or for everybody. */
public interface Shared {
  UUID id();

  /** By which it is listed. */
  String name();

  /** The team that has it, or null. */
  TeamId team();

  /** The one agent who has it, or null. */
  AgentId owner();

  Instant updatedAt();

  /** Whether an agent has it. */
  default boolean visibleTo(Agent agent) {
    return owner() != null
        ? owner().equals(agent.id())
        : team() == null || agent.teams().contains(team());
  }

  /** Whether an agent may change it: one's own always, a team's in the team, all else who lead. */
  default boolean changeableBy(Agent agent) {
    return owner() != null
        ? owner().equals(agent.id())
        : agent.role() == Agent.Role.ADMIN
            || agent.role() == Agent.Role.SUPERVISOR
            || (team() != null && agent.teams().contains(team()));
  }
}
