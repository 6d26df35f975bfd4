package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;

/** Opens the conversation again, whatever had put it away. */
final class Reopen implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    conversation.status(Status.OPEN).resolvedAt(null).snoozedUntil(null);
  }
}
