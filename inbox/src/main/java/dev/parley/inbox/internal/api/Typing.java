package dev.parley.inbox.internal.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.conversations.Store;
import dev.parley.inbox.AgentSignals;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.inbox.internal.live.ClientFrames;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent writes: tells the contact and the other agents. What the live feed asks is looked up by
 * a worker, since it reads the database; when the worker has no room it is dropped, as what passes
 * may be. Thread-safe.
 */
final class Typing implements ClientFrames.Typing {
  private static final Logger LOG = LoggerFactory.getLogger(Typing.class);

  private final Store store;
  private final AgentSignals signals;
  private final LiveFeed feed;
  private final Executor worker;
  private final Cache<ConversationId, Conversation> known =
      Caffeine.newBuilder().maximumSize(5_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  Typing(Store store, AgentSignals signals, LiveFeed feed, Executor worker) {
    this.store = store;
    this.signals = signals;
    this.feed = feed;
    this.worker = worker;
  }

  @Override
  public void typing(Principal agent, String conversation, boolean writing) {
    try {
      ConversationId id = ConversationId.of(conversation);
      worker.execute(
          () -> {
            Conversation found = known.get(id, any -> store.conversations().get(any).orElse(null));
            if (found != null) {
              tell(agent, found, writing);
            }
          });
    } catch (IllegalArgumentException | RejectedExecutionException e) {
      LOG.debug("A typing signal is dropped: {}", e.getMessage());
    }
  }

  void tell(Principal agent, Conversation conversation, boolean writing) {
    if (conversation.address() != null) {
      signals.typing(conversation.address(), agent.agent().name(), writing);
    }
    feed.typing(agent.agent(), conversation.id(), writing);
  }
}
