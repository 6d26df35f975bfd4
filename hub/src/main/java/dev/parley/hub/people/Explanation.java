package dev.parley.hub.people;

import dev.parley.hub.config.ParleyConfig;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import dev.parley.routes.routing.Roster;
import dev.parley.routes.routing.Routing;
import dev.parley.routes.routing.RoutingQuestion;
import dev.parley.routes.routing.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Why a message would go where, by the config alone. */
public final class Explanation {
  private Explanation() {}

  /** One sentence a step. */
  public static List<String> of(ParleyConfig config, String channel, String language, String text) {
    List<Team> teams = config.teams().stream().map(name -> team(name, config)).toList();
    List<Agent> agents = config.agents().stream().map(entry -> agent(entry, teams)).toList();
    Roster roster =
        new Roster(
            agents,
            teams,
            agents.stream().map(Agent::id).collect(Collectors.toSet()),
            new HashMap<>());
    return new Routing(rules(config))
        .decide(new RoutingQuestion(channel, language, text), roster)
        .why();
  }

  /** The config's rules, as the routing takes them. */
  public static List<Rule> rules(ParleyConfig config) {
    return config.routing().stream()
        .map(
            rule ->
                new Rule(
                    rule.name() == null
                        ? "rule " + (config.routing().indexOf(rule) + 1)
                        : rule.name(),
                    one(rule.when().channel()),
                    one(rule.when().language()),
                    rule.when().words(),
                    rule.then().team(),
                    rule.then().agent(),
                    rule.skills()))
        .toList();
  }

  private static List<String> one(String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static Agent agent(ParleyConfig.AgentEntry entry, List<Team> teams) {
    return new Agent(
        AgentId.next(),
        entry.name(),
        entry.email(),
        Agent.Role.AGENT,
        entry.capacity(),
        teams.stream().filter(t -> entry.teams().contains(t.name())).map(Team::id).toList(),
        entry.languages(),
        entry.skills());
  }

  /** A new team with its strategy. */
  static Team team(String name, ParleyConfig config) {
    return new Team(
        TeamId.next(),
        name,
        config.roundRobin().contains(name) ? Team.Strategy.ROUND_ROBIN : Team.Strategy.LEAST_BUSY);
  }
}
