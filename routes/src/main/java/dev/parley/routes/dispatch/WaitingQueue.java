package dev.parley.routes.dispatch;

import dev.parley.model.ConversationId;
import dev.parley.model.TeamId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who waits for an agent, in the order of arrival. Kept in memory by the one dispatch thread; filled
 * from the store at start.
 */
final class WaitingQueue {
  private final Map<ConversationId, TeamKey> waiting = new LinkedHashMap<>();

  private record TeamKey(TeamId team) {}

  /** Enters the queue of a team (null: everybody's); returns the place in it, from 1. */
  int joined(ConversationId conversation, TeamId team) {
    waiting.put(conversation, new TeamKey(team));
    return (int) waiting.values().stream().filter(k -> Objects.equals(k.team(), team)).count();
  }

  void left(ConversationId conversation) {
    waiting.remove(conversation);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Those who wait, longest first, at most so many. */
  java.util.List<ConversationId> first(int limit) {
    return waiting.keySet().stream().limit(limit).toList();
  }
}
