package dev.parley.hub.channels;

import dev.parley.connector.HandIn;
import dev.parley.conversations.Settings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Whether one channel is paused, as the store keeps it. While it is, its network is told to come
 * again later, as when the hub has no room, so nothing is lost. Thread-safe.
 */
final class Pause {
  /** When networks are asked to come again. */
  private static final Duration COME_AGAIN = Duration.ofSeconds(30);

  private final String key;
  private final Settings settings;
  private volatile boolean paused;

  Pause(String channel, Settings settings) {
    this.key = "channel." + channel + ".paused";
    this.settings = settings;
    this.paused = settings.get(key).map(Boolean::parseBoolean).orElse(false);
  }

  boolean now() {
    return paused;
  }

  /** Keeps it, then does it; returns how it was. Blocks on the database. */
  synchronized boolean set(boolean wanted) {
    boolean before = paused;
    settings.put(key, Boolean.toString(wanted));
    paused = wanted;
    return before;
  }

  /** The same door, closed while the channel is paused. */
  HandIn before(HandIn door) {
    return message ->
        paused ? CompletableFuture.failedStage(new HandIn.Busy(COME_AGAIN)) : door.accept(message);
  }
}
