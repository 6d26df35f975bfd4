package dev.parley.connector.webchat.internal;

import java.time.Duration;

/** Holds one party to a {@link Rate}. Thread-safe, and small: there is one a visitor. */
final class TokenBucket {
  private static final double NANOS = 1e9;
  private float used;
  private long at = System.nanoTime();

  /** Takes one; null when it was there, else how long until it is. */
  synchronized Duration take(Rate rate, long now) {
    double left = Math.max(0, used - (now - at) / NANOS * rate.perSecond());
    at = now;
    if (left + 1 > rate.burst()) {
      used = (float) left;
      return Duration.ofMillis(
          (long) Math.ceil((left + 1 - rate.burst()) / rate.perSecond() * 1000));
    }
    used = (float) (left + 1);
    return null;
  }

  /** Whether it has been left alone long enough to be forgotten. */
  synchronized boolean isFull(Rate rate, long now) {
    return used - (now - at) / NANOS * rate.perSecond() <= 0;
  }
}
