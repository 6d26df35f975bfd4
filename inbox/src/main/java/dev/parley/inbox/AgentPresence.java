package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.AgentId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Which agents are there: those with a live socket, each with a status of their own choice. Kept in
 * memory only: after a restart everyone who reconnects is there again. Thread-safe.
 */
public final class AgentPresence {

  /** How available an agent is. */
  public enum Status {
    /** There, and takes new conversations. */
    @JsonProperty("online")
    ONLINE,
    /** There, takes no new ones. */
    @JsonProperty("busy")
    BUSY,
    /** Not at the desk. */
    @JsonProperty("away")
    AWAY,
    /** No live socket. */
    @JsonProperty("offline")
    OFFLINE
  }

  private final Map<AgentId, Integer> sockets = new HashMap<>();
  private final Map<AgentId, Status> chosen = new HashMap<>();
  private final List<BiConsumer<AgentId, Status>> listeners = new CopyOnWriteArrayList<>();
  private volatile Set<AgentId> online = Set.of();

  /** Agents who are there and take new conversations. Cheap; an unchanging snapshot. */
  public Set<AgentId> online() {
    return online;
  }

  /** How available one agent is now. */
  public synchronized Status status(AgentId agent) {
    return sockets.containsKey(agent) ? chosen.getOrDefault(agent, Status.ONLINE) : Status.OFFLINE;
  }

  /**
   * An agent says how available they are; holds until they say otherwise.
   *
   * @throws IllegalArgumentException for {@link Status#OFFLINE}, which nobody chooses
   */
  public void choose(AgentId agent, Status status) {
    if (status == Status.OFFLINE) {
      throw new IllegalArgumentException("Offline is what closing the page does: choose away");
    }
    change(agent, () -> chosen.put(agent, status));
  }

  /** One more live socket of an agent. */
  public void connected(AgentId agent) {
    change(agent, () -> sockets.merge(agent, 1, Integer::sum));
  }

  /** One live socket of an agent less. */
  public void disconnected(AgentId agent) {
    change(agent, () -> sockets.computeIfPresent(agent, (id, n) -> n == 1 ? null : n - 1));
  }

  /** Hears of every change of status, on the thread that changed it: must not block. */
  public void onChange(BiConsumer<AgentId, Status> listener) {
    listeners.add(listener);
  }

  private void change(AgentId agent, Runnable step) {
    Status now;
    synchronized (this) {
      Status before = status(agent);
      step.run();
      now = status(agent);
      if (now == before) {
        return;
      }
      Set<AgentId> next = new HashSet<>(online);
      if (now == Status.ONLINE) {
        next.add(agent);
      } else {
        next.remove(agent);
      }
      online = Collections.unmodifiableSet(next);
    }
    listeners.forEach(listener -> listener.accept(agent, now));
  }
}
