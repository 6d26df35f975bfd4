package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;

/** Brings back what was put aside, unless it was put aside anew meanwhile. */
final class Wake implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    if (told(asked)) {
      conversation.status(Status.OPEN).snoozedUntil(null);
    }
  }

  @Override
  public boolean told(Asked asked) {
    return asked.conversation().status() == Status.SNOOZED
        && !asked.conversation().snoozedUntil().isAfter(asked.time("until"));
  }
}
