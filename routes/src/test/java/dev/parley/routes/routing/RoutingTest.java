package dev.parley.routes.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Message;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private static final Team SALES = new Team(TeamId.next(), "Sales");
  private static final Agent BEA = agent("bea", 2, "en");
  private static final Agent CAL = agent("cal", 2, "de-AT", "en");
  private static final Agent BOT =
      new Agent(AgentId.next(), "bot", "bot@x", Agent.Role.BOT, 99, List.of(SALES.id()), null);

  private static Agent agent(String name, int capacity, String... languages) {
    return new Agent(
        AgentId.next(),
        name,
        name + "@parley.test",
        Agent.Role.AGENT,
        capacity,
        List.of(SALES.id()),
        List.of(languages));
  }

  private static Roster roster(Map<AgentId, Integer> load, Agent... online) {
    return new Roster(
        List.of(BEA, CAL, BOT),
        List.of(SALES),
        Set.copyOf(List.of(online).stream().map(Agent::id).toList()),
        new HashMap<>(load));
  }

  private static RoutingQuestion asks(String channel, String locale, String words) {
    return new RoutingQuestion(channel, locale, words);
  }

  private static Rule rule(List<String> channels, List<String> languages, List<String> words) {
    return new Rule("r", channels, languages, words, "sales", null);
  }

  @Test
  void firstRuleThatHoldsDecidesAndSaysWhy() {
    Routing routing =
        new Routing(
            List.of(
                new Rule("mail", List.of("mail"), null, null, null, "cal@parley.test"),
                new Rule("words", null, null, List.of("BUY"), "SALES", null)));

    RoutingDecision decision =
        routing.decide(asks("chat", null, "I buy it"), roster(Map.of(), BEA, CAL));

    assertThat(decision.team()).isEqualTo(SALES.id());
    assertThat(decision.why().get(0))
        .isEqualTo("Rule \"mail\" does not hold: channel is chat, not mail.");
    assertThat(decision.why().get(1)).isEqualTo("Rule \"words\" holds: team SALES.");
  }

  @Test
  void leastBusyWhoIsOnlineAndHasRoomGetsIt() {
    Routing routing = new Routing(List.of());
    assertThat(routing.decide(asks("c", null, ""), roster(Map.of(BEA.id(), 1), BEA, CAL)).agent())
        .isEqualTo(CAL.id());
    assertThat(routing.decide(asks("c", null, ""), roster(Map.of(CAL.id(), 2), CAL)).agent())
        .as("nobody has room")
        .isNull();
    assertThat(routing.decide(asks("c", null, ""), roster(Map.of(), BOT)).agent()).isNull();
  }

  @Test
  void whoSpeaksTheContactsLanguageComesFirst() {
    Roster roster = roster(Map.of(CAL.id(), 1), BEA, CAL);
    Routing routing = new Routing(List.of());
    assertThat(routing.decide(asks("c", "de", ""), roster).agent()).isEqualTo(CAL.id());
    assertThat(routing.decide(asks("c", "de-AT", ""), roster).agent()).isEqualTo(CAL.id());
    assertThat(routing.decide(asks("c", "den", ""), roster).agent()).isEqualTo(BEA.id());
  }

  @Test
  void ruleMayNameAnAgentAndOneWhoIsUnknownIsToldOf() {
    Rule toCal = new Rule("r", null, null, null, null, "CAL@parley.test");
    Rule toNobody = new Rule("r", null, null, null, "nowhere", "who@parley.test");
    assertThat(
            new Routing(List.of(toCal)).decide(asks("c", null, ""), roster(Map.of(), BEA)).agent())
        .isEqualTo(CAL.id());
    RoutingDecision lost =
        new Routing(List.of(toNobody)).decide(asks("c", null, ""), roster(Map.of(), BEA));
    assertThat(lost.agent()).isEqualTo(BEA.id());
    assertThat(lost.why())
        .contains(
            "The rule names the agent who@parley.test, whom nobody knows.",
            "The rule names the team nowhere, which does not exist.");
  }

  @Test
  void conversationsOfOneBatchAreSpread() {
    Roster roster = roster(Map.of(), BEA, CAL);
    Routing routing = new Routing(List.of());
    AgentId first = routing.decide(asks("c", null, ""), roster).agent();
    roster.took(first);
    assertThat(routing.decide(asks("c", null, ""), roster).agent()).isNotEqualTo(first);
  }

  @Test
  void everyConditionOfARuleMustHold() {
    Rule rule = rule(List.of("chat"), List.of("de"), List.of("rechnung", "invoice"));
    assertThat(rule.objection(asks("chat", "de-CH", "Meine Rechnung?"))).isNull();
    assertThat(rule.objection(asks("mail", "de", "rechnung"))).startsWith("channel");
    assertThat(rule.objection(asks("chat", "den", "rechnung"))).startsWith("language");
    assertThat(rule.objection(asks("chat", null, "rechnung"))).startsWith("language");
    assertThat(rule.objection(asks("chat", "de", "hallo"))).startsWith("none of the words");
    assertThat(rule(null, null, null).objection(asks("x", null, ""))).isNull();
  }

  @Test
  void subjectCountsAsWords() {
    Message mail =
        Message.inbound("mail", Address.contact("mail", "a@x"))
            .text("see above")
            .metadata("subject", "Invoice 7")
            .build();
    assertThat(RoutingQuestion.of(mail).words()).isEqualTo("Invoice 7\nsee above");
  }

  private static Agent skilled(Agent agent, String... skills) {
    return new Agent(
        agent.id(),
        agent.name(),
        agent.email(),
        agent.role(),
        agent.capacity(),
        agent.teams(),
        agent.languages(),
        List.of(skills));
  }

  @Test
  void teamThatGoesRoundGivesEachTheirTurnWhateverTheirLoad() {
    Team round = new Team(SALES.id(), "Sales", Team.Strategy.ROUND_ROBIN);
    Roster roster =
        new Roster(
            List.of(BEA, CAL),
            List.of(round),
            Set.of(BEA.id(), CAL.id()),
            new HashMap<>(Map.of(CAL.id(), 1)),
            new HashMap<>(Map.of(BEA.id(), 7L)));
    Routing routing = new Routing(List.of(new Rule("all", null, null, null, "sales", null)));

    RoutingDecision first = routing.decide(asks("c", null, ""), roster);
    assertThat(first.agent()).as("busier, but it is his turn").isEqualTo(CAL.id());
    assertThat(first.why()).contains("It is the turn of cal: the team goes round.");
    roster.took(first.agent());
    assertThat(routing.decide(asks("c", null, ""), roster).agent()).isEqualTo(BEA.id());
    roster.took(BEA.id());
    assertThat(routing.decide(asks("c", null, ""), roster).agent())
        .as("cal has no room")
        .isEqualTo(BEA.id());
  }

  @Test
  void onlyWhoHasAllSkillsOfTheRuleGetsItOrItWaits() {
    Rule rule = new Rule("r", null, null, List.of("invoice"), "sales", null, List.of("Billing"));
    Routing routing = new Routing(List.of(rule));
    Agent skilled = skilled(CAL, "billing", "vip");
    Roster roster =
        new Roster(
            List.of(BEA, skilled),
            List.of(SALES),
            Set.of(BEA.id(), CAL.id()),
            new HashMap<>(Map.of(CAL.id(), 1)));

    RoutingDecision decision = routing.decide(asks("c", null, "my invoice"), roster);
    assertThat(decision.agent()).isEqualTo(CAL.id());
    assertThat(decision.why()).contains("bea lacks the skill Billing.");
    assertThat(routing.skills(asks("c", null, "my invoice"))).containsExactly("Billing");
    assertThat(routing.skills(asks("c", null, "hello"))).isEmpty();
    roster.took(CAL.id());
    assertThat(routing.decide(asks("c", null, "my invoice"), roster).agent()).isNull();
  }
}
