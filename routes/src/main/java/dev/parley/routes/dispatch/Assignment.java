package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.RelatesTo;
import dev.parley.routes.routing.Routing;
import dev.parley.routes.routing.RoutingDecision;
import dev.parley.routes.routing.RoutingQuestion;
import java.time.Instant;
import java.util.ArrayList;

/** Gives conversations to people, and tells those who wait how long the queue is. */
final class Assignment {
  private final Routing routing;
  private final WaitingQueue queue;
  private final ChannelTraits channels;

  Assignment(Routing routing, WaitingQueue queue, ChannelTraits channels) {
    this.routing = routing;
    this.queue = queue;
    this.channels = channels;
  }

  /** Routes a new conversation by its first message. */
  void assign(Message first, Conversation conversation, Work work) {
    RoutingDecision decision = routing.decide(RoutingQuestion.of(first), work.roster());
    settle(decision, conversation, work);
    work.batch().trace(first.id(), "routed", Instant.now(), String.join(" ", decision.why()));
    if (decision.agent() == null) {
      int position = queue.length(decision.team()) + 1;
      work.onceStored(() -> queue.joined(conversation.id(), decision.team()));
      tellPosition(position, first, work.batch().conversation(conversation.id()), work);
    }
  }

  /** Tries again for a conversation that waits. */
  void assignWaiting(Conversation waiting, Work work) {
    RoutingDecision decision =
        routing.leastBusy(
            waiting.team(),
            new RoutingQuestion(waiting.channel(), waiting.locale(), ""),
            work.roster(),
            new ArrayList<>());
    if (decision.agent() != null) {
      settle(decision, waiting, work);
    }
  }

  void left(Conversation conversation, Work work) {
    work.onceStored(() -> queue.left(conversation.id()));
  }

  private void settle(RoutingDecision decision, Conversation conversation, Work work) {
    work.change(conversation.toBuilder().team(decision.team()).agent(decision.agent()).build());
    if (decision.agent() != null) {
      work.roster().took(decision.agent());
      left(conversation, work);
    }
  }

  private void tellPosition(int position, Message first, Conversation conversation, Work work) {
    boolean automatic = Boolean.TRUE.equals(first.metadata().get("autoSubmitted"));
    if (automatic || !channels.takesNotices(conversation.channel())) {
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
