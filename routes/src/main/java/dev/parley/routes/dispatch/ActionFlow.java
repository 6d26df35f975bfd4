package dev.parley.routes.dispatch;

import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.routes.dispatch.actions.Action;
import dev.parley.routes.dispatch.actions.Actions;
import dev.parley.routes.dispatch.actions.Asked;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Somebody inside does something to a conversation; {@link Actions} says what becomes of it. */
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
    if (message.event().name().equals(Events.ROUTE)) {
      if (conversation.agent() == null && conversation.status() == Status.OPEN) {
        assignment.assignWaiting(conversation, skills(message.event()), work);
      }
      return;
    }
    Action action = Actions.of(message.event().name());
    ConversationBuilder builder = conversation.toBuilder();
    Asked asked = new Asked(message, conversation);
    action.change(builder, asked);
    Conversation changed = builder.build();
    work.change(changed);
    if (action.told(asked)) {
      Timeline.append(message, changed, MessageState.DELIVERED, work);
    }
    if (message.event().name().equals(Events.ASSIGN)) {
      Object note = message.event().data().get("note");
      work.bell().assigned(changed, message, note == null ? null : note.toString());
    }
    settle(conversation, changed, work);
  }

  private static List<String> skills(Part.Event route) {
    return route.data().get("skills") instanceof Collection<?> skills
        ? skills.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** In the queue is what is open, had somebody or was put away, and has nobody now. */
  private void settle(Conversation before, Conversation now, Work work) {
    boolean had = before.agent() != null && before.status() == Status.OPEN;
    boolean has = now.status() == Status.OPEN && Objects.equals(before.agent(), now.agent());
    if (had && !has) {
      assignment.freed(work);
    }
    if (now.agent() != null || now.status() != Status.OPEN) {
      assignment.left(now, work);
    } else if (before.agent() != null
        || before.status() != Status.OPEN
        || !Objects.equals(before.team(), now.team())) {
      assignment.waits(now, now.team(), work);
    }
  }
}
