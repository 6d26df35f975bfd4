package dev.parley.hub;

import dev.parley.conversations.Page;
import dev.parley.conversations.Store;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes what was put aside. Asks the store and remembers nothing, so that a restart loses nothing;
 * the message's own id makes the same wake-up one, however often it is asked for.
 */
final class SnoozedConversations implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SnoozedConversations.class);

  private final Store store;
  private final Consumer<Message> submit;

  SnoozedConversations(Store store, Consumer<Message> submit) {
    this.store = store;
    this.submit = submit;
  }

  @Override
  public void run() {
    try {
      store.conversations().due(Instant.now(), Page.MAX).forEach(c -> submit.accept(wake(c)));
    } catch (RuntimeException e) {
      LOG.warn("What was put aside could not be looked at; it is in a second", e);
    }
  }

  /** Asks the dispatch to bring a conversation back. */
  static Message wake(Conversation conversation) {
    String until = conversation.snoozedUntil().toString();
    return Message.internal(conversation.channel(), Address.system())
        .conversation(conversation.id())
        .clientId("wake/" + conversation.id() + "/" + until)
        .part(new Part.Event(Events.WAKE, Map.of("until", until)))
        .build();
  }
}
