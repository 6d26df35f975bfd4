package dev.parley.routes.routing;

import dev.parley.model.Agent;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides who answers: the first rule that holds names the team or agent; of the team (or of
 * everybody) somebody who is online, has the rule's skills and has room gets it, by the team's
 * strategy, those first who speak the contact's language. Immutable, thread-safe.
 */
public final class Routing {
  private final List<Rule> rules;

  public Routing(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  public RoutingDecision decide(RoutingQuestion question, Roster roster) {
    List<String> why = new ArrayList<>();
    Rule rule = firstThatHolds(question, why);
    if (rule != null && rule.agent() != null) {
      Agent named = agentWithEmail(rule.agent(), roster);
      if (named != null) {
        why.add("It goes to " + named.name() + ", whom the rule names.");
        return new RoutingDecision(teamId(rule.team(), roster), named.id(), why);
      }
      why.add("The rule names the agent " + rule.agent() + ", whom nobody knows.");
    }
    TeamId team = rule == null ? null : teamId(rule.team(), roster);
    if (rule != null && rule.team() != null && team == null) {
      why.add("The rule names the team " + rule.team() + ", which does not exist.");
    }
    List<String> skills = rule == null ? List.of() : rule.skills();
    return choose(team, skills, question.locale(), roster, why);
  }

  private Rule firstThatHolds(RoutingQuestion question, List<String> why) {
    for (Rule rule : rules) {
      String objection = rule.objection(question);
      if (objection == null) {
        why.add(
            "Rule \"%s\" holds%s."
                .formatted(rule.name(), rule.team() == null ? "" : ": team " + rule.team()));
        return rule;
      }
      why.add("Rule \"" + rule.name() + "\" does not hold: " + objection + ".");
    }
    why.add("No rule holds: it is everybody's.");
    return null;
  }

  /** What whoever answers must know, by the first rule that holds. */
  public List<String> skills(RoutingQuestion question) {
    Rule rule = firstThatHolds(question, new ArrayList<>());
    return rule == null ? List.of() : rule.skills();
  }

  /** Whether any rule asks for skills. */
  public boolean asksForSkills() {
    return rules.stream().anyMatch(rule -> !rule.skills().isEmpty());
  }

  private static boolean takesWork(Agent agent) {
    return agent.works() && agent.role() != Agent.Role.BOT && agent.role() != Agent.Role.INTEGRATOR;
  }

  /**
   * Somebody of a team, or of all, who is online, has the skills and has room: by the team's
   * strategy, those first who speak the language.
   *
   * @param locale BCP 47 tag or null
   * @param why gets one sentence a step
   */
  public RoutingDecision choose(
      TeamId team, List<String> skills, String locale, Roster roster, List<String> why) {
    List<Agent> candidates = new ArrayList<>();
    for (Agent agent : roster.agents()) {
      if (!takesWork(agent) || (team != null && !agent.teams().contains(team))) {
        continue;
      }
      String lacks = firstLacking(agent, skills);
      if (!roster.online().contains(agent.id())) {
        why.add(agent.name() + " is not online.");
      } else if (lacks != null) {
        why.add(agent.name() + " lacks the skill " + lacks + ".");
      } else if (!roster.hasRoom(agent)) {
        why.add(agent.name() + " has no room: " + roster.loadOf(agent.id()) + " open.");
      } else {
        candidates.add(agent);
      }
    }
    boolean round = roster.strategyOf(team) == Team.Strategy.ROUND_ROBIN;
    Comparator<Agent> order =
        round
            ? Comparator.comparingLong(a -> roster.turnOf(a.id()))
            : Comparator.comparingInt(a -> roster.loadOf(a.id()));
    Agent chosen =
        candidates.stream()
            .min(
                Comparator.comparing((Agent a) -> !speaks(a, locale))
                    .thenComparing(order)
                    .thenComparing(a -> a.id().toString()))
            .orElse(null);
    if (chosen == null) {
      why.add("Nobody can take it now: it waits in the queue.");
      return new RoutingDecision(team, null, why);
    }
    why.add(
        round
            ? "It is the turn of " + chosen.name() + ": the team goes round."
            : chosen.name() + " is the least busy with " + roster.loadOf(chosen.id()) + " open.");
    return new RoutingDecision(team, chosen.id(), why);
  }

  private static String firstLacking(Agent agent, List<String> skills) {
    return skills.stream()
        .filter(skill -> agent.skills().stream().noneMatch(skill::equalsIgnoreCase))
        .findFirst()
        .orElse(null);
  }

  private static boolean speaks(Agent agent, String locale) {
    if (locale == null) {
      return false;
    }
    return agent.languages().stream()
        .anyMatch(l -> Rule.speaks(locale, l) || Rule.speaks(l, locale));
  }

  private static Agent agentWithEmail(String email, Roster roster) {
    return roster.agents().stream()
        .filter(a -> email.equalsIgnoreCase(a.email()))
        .findFirst()
        .orElse(null);
  }

  private static TeamId teamId(String name, Roster roster) {
    return name == null
        ? null
        : roster.teams().stream()
            .filter(t -> t.name().equalsIgnoreCase(name))
            .map(Team::id)
            .findFirst()
            .orElse(null);
  }
}
