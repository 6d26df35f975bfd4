package dev.parley.routes.dispatch;

import dev.parley.conversations.Merge;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * One conversation takes over another one of the same contact, and gives it back. What was said
 * keeps its sequence, so that both pages of a timeline and its order stay right.
 */
final class MergeFlow {
  private final Assignment assignment;

  MergeFlow(Assignment assignment) {
    this.assignment = assignment;
  }

  /** The message's conversation goes into another one. */
  void merge(Message message, Work work) {
    Conversation source = work.batch().conversation(message.conversation());
    Conversation target =
        work.batch()
            .conversation(ConversationId.of(String.valueOf(message.event().data().get("into"))));
    if (source == null || target == null) {
      throw new UndeliverableMessage("There is no such conversation to merge");
    }
    if (source.id().equals(target.id())) {
      return;
    }
    if (!source.contact().equals(target.contact())) {
      throw new UndeliverableMessage(
          "Conversations of two contacts are not merged; merge the contacts first");
    }
    Conversation joined = joined(source, target);
    Message told = Timeline.append(message, joined, MessageState.DELIVERED, work);
    work.change(
        source.toBuilder()
            .mergedInto(target.id())
            .status(Status.RESOLVED)
            .unread(0)
            .waitingSince(null)
            .snoozedUntil(null)
            .build());
    work.batch()
        .moves()
        .merge(new Merge(message.id(), message.receivedAt(), source, target, joined, null), told);
    assignment.left(source, work);
    settle(work.batch().itself(target.id()), work);
  }

  private static Conversation joined(Conversation source, Conversation target) {
    TreeSet<String> labels = new TreeSet<>(target.labels());
    source.labels().stream()
        .filter(label -> labels.size() < Conversation.MAX_LABELS)
        .forEach(labels::add);
    boolean opens = source.status() == Status.OPEN && target.status() != Status.SPAM;
    var joined =
        target.toBuilder()
            .labels(List.copyOf(labels))
            .unread(target.unread() + source.unread())
            .waitingSince(earliest(source.waitingSince(), target.waitingSince()));
    if (opens) {
      joined.status(Status.OPEN).resolvedAt(null).snoozedUntil(null);
    }
    if (source.lastSequence() > target.lastSequence()) {
      joined.preview(source.preview());
    }
    return joined.build();
  }

  private static Instant earliest(Instant one, Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  /** The message's conversation gives back what it took over. */
  void unmerge(Message message, Work work) {
    MessageId id = MessageId.of(String.valueOf(message.event().data().get("merge")));
    Merge merge = work.batch().moves().merge(id);
    if (merge == null) {
      throw new UndeliverableMessage("Nothing was merged by " + id);
    }
    Conversation merged = work.batch().itself(merge.source());
    if (merge.undone() != null || !merge.target().equals(merged.mergedInto())) {
      return;
    }
    if (merge.at().plus(Merge.UNDO_WITHIN).isBefore(message.receivedAt())) {
      throw new UndeliverableMessage("A merge is undone within " + Merge.UNDO_WITHIN);
    }
    Conversation target = work.batch().conversation(merge.target());
    Message told = Timeline.append(message, without(target, merge), MessageState.DELIVERED, work);
    work.batch().moves().unmerge(merge.undone(message.receivedAt()), target, told);
    Conversation before = merge.before();
    Timeline.append(
        Copies.of(message),
        merged.toBuilder()
            .mergedInto(null)
            .status(before.status())
            .unread(before.unread())
            .waitingSince(before.waitingSince())
            .snoozedUntil(before.snoozedUntil())
            .build(),
        MessageState.DELIVERED,
        work);
    settle(work.batch().itself(merged.id()), work);
    settle(work.batch().itself(target.id()), work);
  }

  /** What the merge made of the target goes; what became of it since stays. */
  private static Conversation without(Conversation now, Merge merge) {
    Conversation before = merge.targetBefore();
    Conversation after = merge.targetAfter();
    var restored = now.toBuilder();
    TreeSet<String> labels = new TreeSet<>(now.labels());
    after.labels().stream().filter(l -> !before.labels().contains(l)).forEach(labels::remove);
    restored.labels(List.copyOf(labels));
    restored.unread(
        now.unread() == 0 ? 0 : Math.max(0, now.unread() - (after.unread() - before.unread())));
    if (Objects.equals(now.waitingSince(), after.waitingSince())) {
      restored.waitingSince(before.waitingSince());
    }
    if (Objects.equals(now.preview(), after.preview())) {
      restored.preview(before.preview());
    }
    if (now.status() == after.status()) {
      restored
          .status(before.status())
          .resolvedAt(before.resolvedAt())
          .snoozedUntil(before.snoozedUntil());
    }
    return restored.build();
  }

  private void settle(Conversation now, Work work) {
    if (now.status() == Status.OPEN && now.agent() == null) {
      assignment.waits(now, now.team(), work);
    } else {
      assignment.left(now, work);
    }
  }
}
