package dev.parley.hub;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.Page;
import dev.parley.conversations.Store;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.util.Map;
import java.util.function.Consumer;

/** The conversations that nobody has yet. */
final class WaitingConversations {
  /** How many are looked at when somebody has room, at most; the longest waiting first. */
  static final int LIMIT = 500;

  private WaitingConversations() {}

  static void each(Store store, Consumer<Conversation> each) {
    ConversationFilter waiting =
        ConversationFilter.unassigned()
            .status(Conversation.Status.OPEN)
            .sort(ConversationFilter.Sort.WAITING);
    String cursor = null;
    int seen = 0;
    do {
      Page<Conversation> page = store.conversations().list(waiting, cursor, Page.MAX);
      page.items().forEach(each);
      seen += page.items().size();
      cursor = page.next();
    } while (cursor != null && seen < LIMIT);
  }

  /** Asks the dispatch to route a conversation again. */
  static Message route(Conversation conversation) {
    return Message.internal(conversation.channel(), Address.system())
        .conversation(conversation.id())
        .part(new Part.Event(Events.ROUTE, Map.of()))
        .build();
  }
}
