package dev.parley.routes.routing;

import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Team;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The people inside, as the routing sees them at one moment.
 *
 * @param online who has the inbox open and is not away
 * @param load open conversations by agent; a map that may be changed
 */
public record Roster(
    List<Agent> agents, List<Team> teams, Set<AgentId> online, Map<AgentId, Integer> load) {

  int loadOf(AgentId agent) {
    return load.getOrDefault(agent, 0);
  }

  boolean hasRoom(Agent agent) {
    return loadOf(agent.id()) < agent.capacity();
  }

  /** One more conversation for the agent, until the roster is asked for anew. */
  public void took(AgentId agent) {
    load.merge(agent, 1, Integer::sum);
  }
}
