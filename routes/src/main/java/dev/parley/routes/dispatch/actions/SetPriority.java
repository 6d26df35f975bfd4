package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation.Priority;
import dev.parley.model.ConversationBuilder;
import java.util.Locale;

/** How urgent it is. */
final class SetPriority implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    String name = String.valueOf(asked.text("priority"));
    conversation.priority(Priority.valueOf(name.toUpperCase(Locale.ROOT)));
  }
}
