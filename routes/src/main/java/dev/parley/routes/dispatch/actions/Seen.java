package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation;
import dev.parley.model.ConversationBuilder;

/** Somebody looked at the conversation. */
final class Seen implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    Conversation before = asked.conversation();
    if (asked.value("upTo") instanceof Number upTo && upTo.longValue() > before.seenSequence()) {
      conversation.seenSequence(upTo.longValue());
      if (upTo.longValue() >= before.lastSequence()) {
        conversation.unread(0);
      }
    }
  }

  @Override
  public boolean told(Asked asked) {
    return false;
  }
}
