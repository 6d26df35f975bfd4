package dev.parley.hub.channels;

import dev.parley.connector.Once;
import dev.parley.conversations.IdempotencyKeys;
import java.time.Duration;

/** What a channel began, among the keys of requests that were answered. Thread-safe. */
record StoredOnce(String channel, IdempotencyKeys keys) implements Once {
  private static final IdempotencyKeys.Answer BEGUN = new IdempotencyKeys.Answer(0, "");

  @Override
  public boolean begin(String id, Duration remembered) {
    return keys.keep(key(id), BEGUN, remembered);
  }

  @Override
  public void undo(String id) {
    keys.forget(key(id));
  }

  private String key(String id) {
    return "once/" + channel + "/" + id;
  }
}
