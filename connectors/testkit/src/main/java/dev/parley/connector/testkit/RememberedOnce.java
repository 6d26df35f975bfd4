package dev.parley.connector.testkit;

import dev.parley.connector.Once;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a channel began, for as long as the test runs. Thread-safe. */
final class RememberedOnce implements Once {
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  @Override
  public boolean begin(String id, Duration remembered) {
    return begun.add(id);
  }

  @Override
  public void undo(String id) {
    begun.remove(id);
  }
}
