package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.AgentId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Which agents are there: those with a live socket, each with a status of their own choice. An
 * agent who chose to be online is away while nobody sits before any of their pages. One whose last
 * socket ended stays for a while, so that a page that is loaded anew changes nothing. Kept in
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

  /** How long an agent without a socket stays. */
  public static final Duration DEFAULT_STAY = Duration.ofSeconds(30);

  /** An agent's pages: how many, how many of them idle, and how often one came. */
  private record Pages(int open, int idle, long arrivals) {}

  private static final Pages NONE = new Pages(0, 0, 0);

  private final ScheduledExecutorService timer;
  private final Duration stay;
  private final Map<AgentId, Pages> pages = new HashMap<>();
  private final Map<AgentId, Status> chosen = new HashMap<>();
  private final List<BiConsumer<AgentId, Status>> listeners = new CopyOnWriteArrayList<>();
  private volatile Set<AgentId> online = Set.of();

  /**
   * @param timer stays the caller's to end
   * @param stay how long an agent without a socket stays
   */
  public AgentPresence(ScheduledExecutorService timer, Duration stay) {
    this.timer = timer;
    this.stay = stay;
  }

  /** Agents who are there and take new conversations. Cheap; an unchanging snapshot. */
  public Set<AgentId> online() {
    return online;
  }

  /** How available one agent is now. */
  public synchronized Status status(AgentId agent) {
    Pages now = pages.get(agent);
    if (now == null) {
      return Status.OFFLINE;
    }
    Status wanted = chosen.getOrDefault(agent, Status.ONLINE);
    boolean nobodyThere = now.open() > 0 && now.idle() == now.open();
    return wanted == Status.ONLINE && nobodyThere ? Status.AWAY : wanted;
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
    change(agent, () -> move(agent, 1, 0, 1));
  }

  /**
   * One live socket of an agent less.
   *
   * @param idle whether nobody sat before it
   */
  public void disconnected(AgentId agent, boolean idle) {
    change(agent, () -> move(agent, -1, idle ? -1 : 0, 0));
    Pages left;
    synchronized (this) {
      left = pages.getOrDefault(agent, NONE);
    }
    if (left.open() == 0) {
      try {
        timer.schedule(
            () -> change(agent, () -> pages.remove(agent, left)),
            stay.toMillis(),
            TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        change(agent, () -> pages.remove(agent, left));
      }
    }
  }

  /** Somebody sits before one of an agent's pages again, or nobody does. */
  public void idle(AgentId agent, boolean idle) {
    change(agent, () -> move(agent, 0, idle ? 1 : -1, 0));
  }

  /** Hears of every change of status, on the thread that changed it: must not block. */
  public void onChange(BiConsumer<AgentId, Status> listener) {
    listeners.add(listener);
  }

  private void move(AgentId agent, int open, int idle, int arrivals) {
    Pages now = pages.getOrDefault(agent, NONE);
    pages.put(agent, new Pages(now.open() + open, now.idle() + idle, now.arrivals() + arrivals));
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
