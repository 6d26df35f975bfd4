package dev.parley.hub;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.Page;
import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Direction;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.routes.routing.Roster;
import dev.parley.routes.routing.Routing;
import dev.parley.routes.routing.RoutingDecision;
import dev.parley.routes.routing.RoutingQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The conversations that nobody has yet. */
final class WaitingConversations {
  /** How many are looked at when somebody has room, at most. */
  static final int LIMIT = 500;

  /** How many are known to wait when the hub starts, at most; who came later has no place. */
  static final int KNOWN = 100_000;

  private static final List<Conversation.Priority> MOST_URGENT_FIRST =
      Stream.of(Conversation.Priority.values()).sorted(Comparator.reverseOrder()).toList();

  private static final ConversationFilter WAITING =
      ConversationFilter.unassigned()
          .status(Conversation.Status.OPEN)
          .sort(ConversationFilter.Sort.WAITING);

  /** Messages at the beginning among which is the one that the rules looked at. */
  private static final int BEGINNING = 5;

  private WaitingConversations() {}

  /** Everybody who waits, the longest waiting first; at most {@link #KNOWN}. */
  static void each(Store store, Consumer<Conversation> each) {
    each(store, WAITING, KNOWN, each);
  }

  private static void each(
      Store store, ConversationFilter filter, int limit, Consumer<Conversation> each) {
    String cursor = null;
    int left = limit;
    while (left > 0) {
      Page<Conversation> page =
          store.conversations().list(filter, cursor, Math.min(left, Page.MAX));
      page.items().forEach(each);
      left -= page.items().size();
      cursor = page.next();
      if (cursor == null) {
        return;
      }
    }
  }

  /**
   * Asks the dispatch to route those again for whom there is somebody now: the most urgent first,
   * of these the longest waiting.
   *
   * @param roster as it is now; what is given here counts as taken in it
   */
  static List<Message> served(Store store, Routing routing, Roster roster) {
    List<Conversation> waiting = new ArrayList<>();
    for (Conversation.Priority priority : MOST_URGENT_FIRST) {
      each(store, WAITING.priority(priority), LIMIT - waiting.size(), waiting::add);
    }
    List<Message> asked = new ArrayList<>();
    for (Conversation one : waiting) {
      List<String> skills = routing.asksForSkills() ? skills(one, store, routing) : List.of();
      RoutingDecision decision =
          routing.choose(one.team(), skills, one.locale(), roster, new ArrayList<>());
      if (decision.agent() != null) {
        roster.took(decision.agent());
        asked.add(route(one, skills));
      }
    }
    return asked;
  }

  private static List<String> skills(Conversation one, Store store, Routing routing) {
    return store.messages().after(one.id(), 0, BEGINNING).stream()
        .map(Stored::message)
        .filter(message -> message.direction() == Direction.INBOUND)
        .findFirst()
        .map(first -> routing.skills(RoutingQuestion.of(first)))
        .orElse(List.of());
  }

  private static Message route(Conversation conversation, List<String> skills) {
    return Message.internal(conversation.channel(), Address.system())
        .conversation(conversation.id())
        .part(new Part.Event(Events.ROUTE, Map.of("skills", skills)))
        .build();
  }
}
