package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;

/** The next word is the contact's or a third party's. */
final class Wait implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    conversation.status(Status.WAITING).waitingSince(null).resolvedAt(null).snoozedUntil(null);
  }
}
