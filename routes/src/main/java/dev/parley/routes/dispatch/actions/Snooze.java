package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;

/** Puts the conversation aside until a time. */
final class Snooze implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    conversation.status(Status.SNOOZED).snoozedUntil(asked.time("until")).resolvedAt(null);
  }
}
