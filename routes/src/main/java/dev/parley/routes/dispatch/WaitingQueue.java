package dev.parley.routes.dispatch;

import dev.parley.model.ConversationId;
import dev.parley.model.TeamId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who waits for an agent. Kept in memory by the one dispatch thread, filled from the store at
 * start.
 */
public final class WaitingQueue {
  private final Map<ConversationId, Optional<TeamId>> waiting = new HashMap<>();

  private volatile Runnable whenRoom = () -> {};

  /** What is done when somebody may have room and somebody waits; must not block. */
  public void whenRoom(Runnable step) {
    whenRoom = step;
  }

  /** Somebody may have room now. */
  void room() {
    if (!waiting.isEmpty()) {
      whenRoom.run();
    }
  }

  /** Enters the queue of a team (null: everybody's). */
  public void joined(ConversationId conversation, TeamId team) {
    waiting.put(conversation, Optional.ofNullable(team));
  }

  void left(ConversationId conversation) {
    waiting.remove(conversation);
  }

  boolean holds(ConversationId conversation) {
    return waiting.containsKey(conversation);
  }

  /** How many wait for a team (null: for anybody). */
  int length(TeamId team) {
    return (int)
        waiting.values().stream().filter(t -> Objects.equals(t.orElse(null), team)).count();
  }
}
