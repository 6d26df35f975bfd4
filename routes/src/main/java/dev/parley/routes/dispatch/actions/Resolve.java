package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;

/** Closes the conversation. */
final class Resolve implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    conversation
        .status(Status.RESOLVED)
        .resolvedAt(asked.message().receivedAt())
        .waitingSince(null)
        .snoozedUntil(null);
  }
}
