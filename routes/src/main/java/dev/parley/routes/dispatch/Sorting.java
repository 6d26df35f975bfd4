package dev.parley.routes.dispatch;

import dev.parley.conversations.Calendars;
import dev.parley.conversations.RoutingRules;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.RoutingRule;
import dev.parley.routes.routing.RoutingQuestion;
import java.util.List;
import java.util.TreeSet;

/** What the rules that people inside made say about a new conversation. */
final class Sorting {
  private final RoutingRules rules;
  private final Calendars calendars;

  Sorting(RoutingRules rules, Calendars calendars) {
    this.rules = rules;
    this.calendars = calendars;
  }

  /** Asks all rules; both rules and hours are in memory. */
  RoutingRule.Result ask(Message first) {
    RoutingQuestion question = RoutingQuestion.of(first);
    boolean open =
        calendars
            .of(question.channel())
            .map(kept -> kept.hours().isOpen(first.receivedAt()))
            .orElse(true);
    return RoutingRule.ask(
        rules.all(),
        new RoutingRule.Case(question.channel(), question.locale(), question.words(), open));
  }

  /** A conversation with what the rules give it: only one that its first message has just begun. */
  static Conversation given(RoutingRule.Result result, Message first, Conversation begun) {
    if (!first.receivedAt().equals(begun.createdAt())) {
      return begun;
    }
    TreeSet<String> labels = new TreeSet<>(begun.labels());
    result.labels().stream()
        .filter(label -> labels.size() < Conversation.MAX_LABELS)
        .forEach(labels::add);
    return begun.toBuilder()
        .labels(List.copyOf(labels))
        .priority(result.priority() == null ? begun.priority() : result.priority())
        .build();
  }
}
