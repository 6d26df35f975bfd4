package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;

/** There is nothing to answer, now and in what follows. */
final class Spam implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    conversation
        .status(Status.SPAM)
        .unread(0)
        .waitingSince(null)
        .resolvedAt(null)
        .snoozedUntil(null);
  }
}
