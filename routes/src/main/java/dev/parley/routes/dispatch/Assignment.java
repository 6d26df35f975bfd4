package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.RelatesTo;
import dev.parley.model.RoutingRule;
import dev.parley.model.TeamId;
import dev.parley.routes.routing.Routing;
import dev.parley.routes.routing.RoutingDecision;
import dev.parley.routes.routing.RoutingQuestion;
import dev.parley.routes.routing.Turns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gives conversations to people, and tells those who wait how long the queue is. */
final class Assignment {
  private final Sorting sorting;
  private final Routing routing;
  private final WaitingQueue queue;
  private final ChannelTraits channels;
  private final OutOfHours outOfHours;

  Assignment(
      Sorting sorting,
      Routing routing,
      WaitingQueue queue,
      ChannelTraits channels,
      OutOfHours outOfHours) {
    this.sorting = sorting;
    this.routing = routing;
    this.queue = queue;
    this.channels = channels;
    this.outOfHours = outOfHours;
  }

  /** Routes a new conversation by its first message. */
  void assign(Message first, Conversation conversation, Work work) {
    RoutingRule.Result sorted = sorting.ask(first);
    RoutingDecision decision = decide(first, sorted, work);
    settle(decision, Sorting.given(sorted, first, conversation), work);
    work.batch().trace(first.id(), "routed", Instant.now(), String.join(" ", decision.why()));
    outOfHours.answer(first, work.batch().conversation(conversation.id()), work);
    if (decision.agent() == null) {
      waits(conversation, decision.team(), work);
      int position = position(decision.team(), work);
      tellPosition(position, first, work.batch().conversation(conversation.id()), work);
    }
  }

  /** The rules of people inside come first; where none names a team, the config's do. */
  private RoutingDecision decide(Message first, RoutingRule.Result sorted, Work work) {
    RoutingQuestion question = RoutingQuestion.of(first);
    TeamId team = sorted.team();
    boolean known = work.roster().teams().stream().anyMatch(one -> one.id().equals(team));
    if (!known) {
      return routing.decide(question, work.roster());
    }
    List<String> why = new ArrayList<>();
    for (RoutingRule.Step step : sorted.steps()) {
      if (step.objection() == null) {
        why.add("Rule \"" + step.name() + "\" of the settings holds.");
      }
    }
    return routing.choose(team, routing.skills(question), question.locale(), work.roster(), why);
  }

  /**
   * Tries again for a conversation that waits.
   *
   * @param skills what whoever gets it must know
   */
  void assignWaiting(Conversation waiting, List<String> skills, Work work) {
    RoutingDecision decision =
        routing.choose(waiting.team(), skills, waiting.locale(), work.roster(), new ArrayList<>());
    if (decision.agent() != null) {
      settle(decision, waiting, work);
    }
  }

  /** Whether somebody has the conversation, or it is in the queue already. */
  boolean routed(Conversation conversation, Work work) {
    return conversation.agent() != null
        || work.joined().containsKey(conversation.id())
        || queue.holds(conversation.id());
  }

  /** Puts a conversation that nobody has in the queue of a team (null: everybody's). */
  void waits(Conversation conversation, TeamId team, Work work) {
    work.joined().put(conversation.id(), Optional.ofNullable(team));
    Conversation now = work.batch().conversation(conversation.id());
    work.onceStored(() -> queue.joined(now == null ? conversation : now, team));
  }

  private int position(TeamId team, Work work) {
    long before =
        work.joined().entrySet().stream()
            .filter(e -> !queue.holds(e.getKey()))
            .filter(e -> Objects.equals(e.getValue().orElse(null), team))
            .count();
    return queue.length(team) + (int) before;
  }

  void left(Conversation conversation, Work work) {
    left(conversation.id(), work);
  }

  void left(ConversationId conversation, Work work) {
    work.joined().remove(conversation);
    work.onceStored(() -> queue.left(conversation));
  }

  /** Somebody has one conversation less: who waits may have somebody now. */
  void freed(Work work) {
    work.onceStored(queue::room);
  }

  private void settle(RoutingDecision decision, Conversation conversation, Work work) {
    work.change(conversation.toBuilder().team(decision.team()).agent(decision.agent()).build());
    if (decision.agent() != null) {
      work.roster().took(decision.agent());
      Turns.keep(work.roster(), work.batch());
      work.bell().assigned(work.batch().conversation(conversation.id()), null, null);
      left(conversation, work);
    }
  }

  private void tellPosition(int position, Message first, Conversation conversation, Work work) {
    boolean automatic = Boolean.TRUE.equals(first.metadata().get("autoSubmitted"));
    if (automatic
        || OutOfHours.told(conversation, first.receivedAt())
        || !channels.takesNotices(conversation.channel())) {
      return;
    }
    Message notice =
        Message.outbound(conversation.channel(), Address.system())
            .conversation(conversation.id())
            .to(conversation.address())
            .relatesTo(RelatesTo.Kind.REPLY, first.id().toString())
            .text(Notices.queuePosition(position, conversation.locale()))
            .metadata("notice", "queue")
            .metadata("position", position)
            .build();
    Message stored = Timeline.append(notice, conversation, MessageState.QUEUED, work);
    work.sendOut(conversation.channel(), stored);
  }
}
