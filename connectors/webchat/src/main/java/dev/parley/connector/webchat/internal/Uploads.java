package dev.parley.connector.webchat.internal;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the files take that are being received. Thread-safe. */
final class Uploads {
  private final AtomicLong free;

  Uploads(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** Takes room; false when there is none. */
  boolean reserve(long bytes) {
    if (free.addAndGet(-bytes) < 0) {
      free.addAndGet(bytes);
      return false;
    }
    return true;
  }

  void free(long bytes) {
    free.addAndGet(bytes);
  }
}
