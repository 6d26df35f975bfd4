package dev.parley.connector.sms.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One telephone: what is on its screen, whether it is on, who looks at it. Thread-safe. */
final class Phone {
  /** Texts kept, at most. */
  static final int MAX_TEXTS = 100;

  /** Pages that may look at one telephone at once. */
  static final int MAX_WATCHERS = 20;

  /**
   * A text on the screen.
   *
   * @param mine whether the telephone's owner wrote it
   * @param state {@code sending}, {@code sent}, {@code failed}; of a received one {@code received}
   */
  record Text(String id, boolean mine, String text, List<String> media, Instant at, String state) {}

  /** The screen as the page shows it. */
  record Screen(String number, boolean on, List<Text> texts) {}

  private final String number;
  private final Deque<Text> texts = new ArrayDeque<>();
  private final List<Text> waiting = new ArrayList<>();
  private final List<Consumer<Screen>> watchers = new CopyOnWriteArrayList<>();
  private boolean on = true;

  Phone(String number) {
    this.number = number;
  }

  synchronized Screen screen() {
    return new Screen(number, on, List.copyOf(texts));
  }

  /** Puts a text on the screen, or changes the state of one that is there. */
  void show(Text text) {
    Screen screen;
    synchronized (this) {
      put(text);
      screen = screen();
    }
    watchers.forEach(watcher -> watcher.accept(screen));
  }

  private void put(Text text) {
    List<Text> all = new ArrayList<>(texts);
    int at = -1;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(text.id())) {
        at = i;
      }
    }
    if (at >= 0) {
      all.set(at, text);
    } else {
      all.add(text);
    }
    texts.clear();
    texts.addAll(all.subList(Math.max(0, all.size() - MAX_TEXTS), all.size()));
  }

  /**
   * Takes a text from the network.
   *
   * @return whether it is on the screen now; else it waits until the telephone is on
   */
  boolean receive(Text text) {
    synchronized (this) {
      if (!on) {
        if (waiting.size() < MAX_TEXTS) {
          waiting.add(text);
        }
        return false;
      }
    }
    show(text);
    return true;
  }

  /** Switches it on or off; what waited comes onto the screen and is returned. */
  List<Text> turn(boolean on) {
    List<Text> arrived = List.of();
    synchronized (this) {
      this.on = on;
      if (on) {
        arrived = List.copyOf(waiting);
        waiting.clear();
        arrived.forEach(this::put);
      }
    }
    Screen screen = screen();
    watchers.forEach(watcher -> watcher.accept(screen));
    return arrived;
  }

  /** Tells of every change; false when too many look already. */
  boolean watch(Consumer<Screen> watcher) {
    if (watchers.size() >= MAX_WATCHERS) {
      return false;
    }
    watchers.add(watcher);
    return true;
  }

  void unwatch(Consumer<Screen> watcher) {
    watchers.remove(watcher);
  }
}
