package dev.parley.inbox.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversations.Store;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who look at a conversation, and nobody else, where its visitor is and what is typed
 * there and not sent, which is kept nowhere. When the worker has no room a page is told with the
 * next change. Thread-safe; never blocks.
 */
public final class Lookers {
  private static final Logger LOG = LoggerFactory.getLogger(Lookers.class);

  private final Store store;
  private final VisitorsHere visitors;
  private final Executor worker;

  /**
   * @param worker runs what reads the database
   */
  public Lookers(Store store, VisitorsHere visitors, Executor worker) {
    this.store = store;
    this.visitors = visitors;
    this.worker = worker;
  }

  /** Something passed: those who look at that contact hear of it. */
  void heard(JsonNode signal, Collection<LiveClient> clients) {
    VisitorsHere.Place place = visitors.heard(signal);
    if (place != null) {
      look(place, clients, client -> tell(client, client.viewing(), place));
    } else if (signal.path("kind").asText().equals("preview")) {
      String text = signal.path("detail").asText("");
      look(VisitorsHere.place(signal), clients, client -> preview(client, client.viewing(), text));
    }
  }

  private static void look(
      VisitorsHere.Place place, Collection<LiveClient> clients, Consumer<LiveClient> told) {
    clients.stream().filter(client -> place.equals(client.visitor())).forEach(told);
  }

  private static void preview(LiveClient client, String conversation, String text) {
    if (conversation != null) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("conversation", conversation);
      fields.put("text", text);
      client.send(LiveFeed.frame("preview", fields), -1, null);
    }
  }

  /** A page shows a conversation from now on, or none: null. */
  void begin(LiveClient client, String conversation) {
    if (conversation == null) {
      return;
    }
    try {
      worker.execute(() -> find(client, conversation));
    } catch (RejectedExecutionException e) {
      LOG.debug("Nobody is told of a visitor: {}", e.getMessage());
    }
  }

  private void find(LiveClient client, String conversation) {
    Conversation found = store.conversations().get(ConversationId.of(conversation)).orElse(null);
    VisitorsHere.Place place = found == null ? null : VisitorsHere.Place.of(found.address());
    // From here on changes are told; so what is known is read after that, and nothing is missed.
    if (place != null && client.visitor(conversation, place) && visitors.at(place).here()) {
      tell(client, conversation, place);
    }
  }

  private void tell(LiveClient client, String conversation, VisitorsHere.Place place) {
    if (conversation != null) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("conversation", conversation);
      fields.put("visitor", visitors.at(place));
      client.send(LiveFeed.frame("visitor", fields), -1, null);
    }
  }
}
