package dev.parley.inbox.internal.live;

import dev.parley.inbox.internal.http.Body;
import java.util.Set;

/**
 * What a subscriber wants to hear. Empty sets mean everything.
 *
 * @param types event types
 * @param conversations narrows what is about one conversation's messages; changes of the
 *     conversations themselves come anyway, for the lists
 */
record Subscription(Set<String> types, Set<String> conversations) {
  static final Subscription EVERYTHING = new Subscription(Set.of(), Set.of());
  private static final int MAX_TYPES = 20;
  private static final int MAX_CONVERSATIONS = 200;
  private static final String UPDATED = "dev.parley.conversation.updated";

  static Subscription read(Body body) {
    return new Subscription(
        Set.copyOf(body.texts("types", MAX_TYPES, 100)),
        Set.copyOf(body.texts("conversations", MAX_CONVERSATIONS, 40)));
  }

  boolean everything() {
    return types.isEmpty() && conversations.isEmpty();
  }

  boolean wants(LiveEvent event) {
    return (types.isEmpty() || types.contains(event.type()))
        && (conversations.isEmpty()
            || event.conversation() == null
            || event.type().equals(UPDATED)
            || conversations.contains(event.conversation()));
  }
}
