package dev.parley.routes.dispatch.actions;

import dev.parley.model.ConversationBuilder;

/** What an event changes in its conversation. Keeps nothing; thread-safe. */
public interface Action {

  /**
   * Changes what the event is about.
   *
   * @param conversation begins with the conversation as it is
   * @throws IllegalArgumentException when the event's data is not what it needs
   */
  void change(ConversationBuilder conversation, Asked asked);

  /** Whether the timeline tells people of it. */
  default boolean told(Asked asked) {
    return true;
  }
}
