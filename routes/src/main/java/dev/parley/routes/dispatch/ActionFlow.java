package dev.parley.routes.dispatch;

import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Somebody inside does something to a conversation: assigns, resolves, reopens, snoozes, looks. */
final class ActionFlow implements Flow {
  private final Assignment assignment;

  ActionFlow(Assignment assignment) {
    this.assignment = assignment;
  }

  @Override
  public void take(Message message, Work work) {
    Conversation conversation = work.batch().conversation(message.conversation());
    if (conversation == null) {
      throw new UndeliverableMessage("There is no conversation " + message.conversation());
    }
    Part.Event action = message.event();
    if (action.name().equals(Events.ROUTE)) {
      if (conversation.agent() == null && conversation.status() == Status.OPEN) {
        assignment.assignWaiting(conversation, work);
      }
      return;
    }
    Conversation changed = changed(action, conversation).build();
    work.change(changed);
    if (!action.name().equals(Events.SEEN)) {
      Timeline.append(message, changed, MessageState.DELIVERED, work);
    }
    if (changed.agent() != null || changed.status() != Status.OPEN) {
      assignment.left(changed, work);
    } else if (action.name().equals(Events.ASSIGN) || action.name().equals(Events.REOPEN)) {
      assignment.waits(changed, changed.team(), work);
    }
  }

  private static ConversationBuilder changed(Part.Event action, Conversation conversation) {
    ConversationBuilder builder = conversation.toBuilder();
    switch (action.name()) {
      case Events.ASSIGN -> {
        String agent = text(action, "agent");
        String team = text(action, "team");
        builder.agent(agent == null ? null : AgentId.of(agent));
        if (team != null || agent == null) {
          builder.team(team == null ? null : TeamId.of(team));
        }
      }
      case Events.RESOLVE ->
          builder
              .status(Status.RESOLVED)
              .resolvedAt(Instant.now())
              .waitingSince(null)
              .snoozedUntil(null);
      case Events.REOPEN -> builder.status(Status.OPEN).resolvedAt(null).snoozedUntil(null);
      case Events.SNOOZE -> builder.status(Status.SNOOZED).snoozedUntil(until(action));
      case Events.SEEN -> {
        if (action.data().get("upTo") instanceof Number upTo
            && upTo.longValue() > conversation.seenSequence()) {
          builder.seenSequence(upTo.longValue());
          if (upTo.longValue() >= conversation.lastSequence()) {
            builder.unread(0);
          }
        }
      }
      default -> throw new UndeliverableMessage("Nobody knows the event " + action.name());
    }
    return builder;
  }

  private static Instant until(Part.Event action) {
    try {
      return Instant.parse(String.valueOf(text(action, "until")));
    } catch (DateTimeParseException e) {
      throw new UndeliverableMessage("A snooze needs until, as in RFC 3339: " + e.getMessage());
    }
  }

  private static String text(Part.Event action, String key) {
    Object value = action.data().get(key);
    return value == null ? null : value.toString();
  }
}
