package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Conversation.Priority;
import dev.parley.model.RoutingRule.Case;
import dev.parley.model.RoutingRule.Condition;
import dev.parley.model.RoutingRule.Hours;
import dev.parley.model.RoutingRule.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingRuleTest {
  private static final TeamId SALES = TeamId.next();
  private static final TeamId CARE = TeamId.next();
  private static final Case MAIL = new Case("mail", "de-AT", "Meine RÜCKGABE bitte", true);

  private static RoutingRule rule(String name) {
    return new RoutingRule(name, name, true, null, null, null, null, null, SALES, null, null);
  }

  private static Condition objection(RoutingRule rule) {
    return RoutingRule.ask(List.of(rule), MAIL).steps().get(0).objection();
  }

  private static RoutingRule when(
      List<String> channels,
      List<String> languages,
      List<String> labels,
      List<String> words,
      Hours hours) {
    return new RoutingRule(
        "x", "x", true, channels, languages, labels, words, hours, SALES, null, null);
  }

  @Test
  void everyConditionHasToHoldAndTheFirstThatDoesNotIsNamed() {
    assertThat(objection(rule("any"))).isNull();
    assertThat(objection(when(List.of("sms", "mail"), null, null, null, null))).isNull();
    assertThat(objection(when(List.of("sms"), null, null, null, null)))
        .isEqualTo(Condition.CHANNELS);
    assertThat(objection(when(null, List.of("de"), null, null, null))).isNull();
    assertThat(objection(when(null, List.of("de-CH"), null, null, null)))
        .isEqualTo(Condition.LANGUAGES);
    assertThat(objection(when(null, null, List.of("vip"), null, null))).isEqualTo(Condition.LABELS);
    assertThat(objection(when(null, null, null, List.of("rückgabe"), null))).isNull();
    assertThat(objection(when(null, null, null, List.of("invoice"), null)))
        .isEqualTo(Condition.WORDS);
    assertThat(objection(when(null, null, null, null, Hours.OPEN))).isNull();
    assertThat(objection(when(null, null, null, null, Hours.CLOSED))).isEqualTo(Condition.HOURS);
    RoutingRule off =
        new RoutingRule("x", "x", false, null, null, null, null, null, SALES, null, null);
    assertThat(objection(off)).isEqualTo(Condition.ENABLED);
  }

  @Test
  void labelsGatherAndTheFirstTeamAndPriorityCount() {
    List<RoutingRule> rules =
        List.of(
            new RoutingRule(
                "1", "a", true, null, null, null, null, null, null, List.of("vip"), null),
            new RoutingRule(
                "2",
                "b",
                true,
                null,
                null,
                List.of("vip"),
                null,
                null,
                CARE,
                List.of("care"),
                Priority.HIGH),
            new RoutingRule(
                "3", "c", true, null, null, null, null, null, SALES, null, Priority.LOW));
    Result result = RoutingRule.ask(rules, MAIL);
    assertThat(result.team()).isEqualTo(CARE);
    assertThat(result.priority()).isEqualTo(Priority.HIGH);
    assertThat(result.labels()).containsExactly("care", "vip");
    // A label counts for the rules after the one that gave it only.
    Result turned = RoutingRule.ask(List.of(rules.get(1), rules.get(0), rules.get(2)), MAIL);
    assertThat(turned.team()).isEqualTo(SALES);
    assertThat(turned.labels()).containsExactly("vip");
  }

  @Test
  void wordsFarBehindInAHugeMessageAreNotLookedFor() {
    String huge = "x".repeat(RoutingRule.LOOKED_AT) + " invoice";
    RoutingRule rule = when(null, null, null, List.of("invoice"), null);
    assertThat(RoutingRule.ask(List.of(rule), new Case("mail", null, huge, true)).team()).isNull();
  }
}
