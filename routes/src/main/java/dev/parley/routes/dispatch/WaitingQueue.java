package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who waits for an agent, in the order in which they came. Kept in memory and changed by the one
 * dispatch thread, filled from the store at start. Thread-safe.
 */
public final class WaitingQueue {
  /**
   * Where somebody stands.
   *
   * @param place 1 for who is next, 0 for who waits no more
   */
  record Place(Address contact, int place) {}

  /**
   * One who waits.
   *
   * @param contact who may be told the place, or null
   */
  private record Waiting(TeamId team, Address contact) {}

  private final Map<ConversationId, Waiting> waiting = new LinkedHashMap<>();
  private Map<String, Place> told = Map.of();

  private volatile Runnable whenRoom = () -> {};
  private volatile Runnable whenMoved = () -> {};

  /** What is done when somebody may have room and somebody waits; must not block. */
  public void whenRoom(Runnable step) {
    whenRoom = step;
  }

  /** What is done when somebody came or left; must not block. */
  void whenMoved(Runnable step) {
    whenMoved = step;
  }

  /** Somebody may have room now. */
  void room() {
    boolean anybody;
    synchronized (this) {
      anybody = !waiting.isEmpty();
    }
    if (anybody) {
      whenRoom.run();
    }
  }

  /**
   * Enters the queue of a team (null: everybody's); who is there already keeps the place. Who was
   * told that nobody is there is told no place.
   */
  public void joined(Conversation conversation, TeamId team) {
    boolean closed = OutOfHours.told(conversation, Instant.now());
    Waiting one = new Waiting(team, closed ? null : conversation.address());
    synchronized (this) {
      Waiting before = waiting.get(conversation.id());
      if (before != null && Objects.equals(before.team(), team)) {
        return;
      }
      waiting.remove(conversation.id());
      waiting.put(conversation.id(), one);
    }
    whenMoved.run();
  }

  void left(ConversationId conversation) {
    boolean waited;
    synchronized (this) {
      waited = waiting.remove(conversation) != null;
    }
    if (waited) {
      whenMoved.run();
    }
  }

  synchronized boolean holds(ConversationId conversation) {
    return waiting.containsKey(conversation);
  }

  /** How many wait for a team (null: for anybody). */
  synchronized int length(TeamId team) {
    return (int) waiting.values().stream().filter(w -> Objects.equals(w.team(), team)).count();
  }

  /** The places that changed since the last call: one pass through all who wait. */
  synchronized List<Place> moved() {
    Map<TeamId, Integer> lengths = new HashMap<>();
    Map<String, Place> now = new HashMap<>();
    for (Waiting one : waiting.values()) {
      int place = lengths.merge(one.team(), 1, Integer::sum);
      if (one.contact() != null) {
        now.putIfAbsent(key(one.contact()), new Place(one.contact(), place));
      }
    }
    List<Place> moved = new ArrayList<>();
    now.forEach(
        (key, place) -> {
          if (!place.equals(told.get(key))) {
            moved.add(place);
          }
        });
    told.forEach(
        (key, place) -> {
          if (!now.containsKey(key)) {
            moved.add(new Place(place.contact(), 0));
          }
        });
    told = now;
    return moved;
  }

  /** The place of a contact as it was told last, when they wait. */
  synchronized Optional<Place> place(String channel, String handle) {
    return Optional.ofNullable(told.get(key(Address.contact(channel, handle))));
  }

  private static String key(Address contact) {
    return contact.channel() + " " + contact.handle();
  }
}
