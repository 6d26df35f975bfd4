package dev.parley.inbox.internal.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Remembers ids that were used up, for as long as they could be used again. Only ids that the hub
 * made itself come here. Thread-safe.
 */
public final class Once {
  private static final int REMEMBERED = 100_000;

  private final Cache<String, Boolean> used;

  public Once(Duration lifetime) {
    used =
        Caffeine.newBuilder()
            .expireAfterWrite(lifetime.plusMinutes(1))
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();
  }

  /** Uses an id up; false when it was. */
  public boolean first(String id) {
    return used.asMap().putIfAbsent(id, true) == null;
  }

  public boolean was(String id) {
    return used.getIfPresent(id) != null;
  }
}
