package dev.parley.routes.routing;

import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The people inside, as the routing sees them at one moment.
 *
 * @param online who has the inbox open and is not away
 * @param load open conversations by agent; a map that may be changed
 * @param turns when each agent got a conversation last, counted up; a map that may be changed
 */
public record Roster(
    List<Agent> agents,
    List<Team> teams,
    Set<AgentId> online,
    Map<AgentId, Integer> load,
    Map<AgentId, Long> turns) {

  /** People of whom nobody got one yet. */
  public Roster(
      List<Agent> agents, List<Team> teams, Set<AgentId> online, Map<AgentId, Integer> load) {
    this(agents, teams, online, load, new HashMap<>());
  }

  int loadOf(AgentId agent) {
    return load.getOrDefault(agent, 0);
  }

  long turnOf(AgentId agent) {
    return turns.getOrDefault(agent, 0L);
  }

  Team.Strategy strategyOf(TeamId team) {
    return teams.stream()
        .filter(one -> one.id().equals(team))
        .map(Team::strategy)
        .findFirst()
        .orElse(Team.Strategy.LEAST_BUSY);
  }

  boolean hasRoom(Agent agent) {
    return loadOf(agent.id()) < agent.capacity();
  }

  /** One more conversation for the agent, until the roster is asked for anew. */
  public void took(AgentId agent) {
    load.merge(agent, 1, Integer::sum);
    long newest = turns.values().stream().mapToLong(Long::longValue).max().orElse(0);
    turns.put(agent, newest + 1);
  }
}
