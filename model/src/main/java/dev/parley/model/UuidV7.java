package dev.parley.model;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered identifiers: UUID version 7 (RFC 9562, section 5.7).
 *
 * <p>Within one process the ids are strictly increasing, so that they sort as they were made: the
 * 12 bits after the version count up within a millisecond (RFC 9562, section 6.2, method 1), and a
 * clock that goes back does not take the ids back. Thread-safe.
 */
final class UuidV7 {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The last (milliseconds << 12 | counter) given out. */
  private static final AtomicLong LAST = new AtomicLong();

  private UuidV7() {}

  static UUID next() {
    long now = System.currentTimeMillis() << 12;
    long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long high = (tick >>> 12) << 16 | 0x7000L | (tick & 0xFFFL);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
