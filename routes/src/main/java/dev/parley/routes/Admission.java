package dev.parley.routes;

import dev.parley.connector.HandIn;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets in only as much as the dispatch carries. Measured: without it, twice the load that the hub
 * can carry makes what is delivered fall to a fifth while the backlog grows without bound.
 *
 * <p>Counts what was let in and not yet dispatched. Thread-safe, never blocks.
 */
public final class Admission {
  /** Messages between front desk and store, when the config does not say. */
  public static final int DEFAULT_LIMIT = 4_000;

  private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

  private final int limit;
  private final AtomicLong inside = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private long excess;

  /**
   * @param limit messages between front desk and store, at most
   * @param backlog messages that wait in the queue from before this start
   */
  public Admission(int limit, long backlog) {
    this.limit = limit;
    inside.set(backlog);
  }

  /**
   * Takes one in.
   *
   * @throws HandIn.Busy when there is no room
   */
  public void enter() {
    long now = inside.incrementAndGet();
    if (now > limit) {
      inside.decrementAndGet();
      refused.incrementAndGet();
      throw new HandIn.Busy(retryAfter(now));
    }
  }

  /** So many were dispatched, or were let in and came to nothing. */
  public void leave(int count) {
    inside.updateAndGet(n -> Math.max(0, n - count));
  }

  /**
   * Takes back what never comes out: a hand-in that the broker took for a duplicate without saying
   * so. To be called now and then. What is counted beyond the queue at two calls in a row is
   * forgotten; what is only on its way at one of them is not.
   *
   * @param queued messages in {@code parley.inbound}, those being dispatched included, and sends
   *     under way
   */
  public synchronized void resync(long queued) {
    long now = Math.max(0, inside.get() - Math.max(0, queued));
    long lost = Math.min(now, excess);
    leave((int) Math.min(Integer.MAX_VALUE, lost));
    excess = now - lost;
  }

  public long inside() {
    return inside.get();
  }

  public long refused() {
    return refused.get();
  }

  /** Longer the fuller it is, so that senders do not come back all at once. */
  private Duration retryAfter(long now) {
    long millis = SHORTEST_RETRY.toMillis() * Math.max(1, now / Math.max(1, limit));
    long spread = (now * 31) % SHORTEST_RETRY.toMillis();
    return Duration.ofMillis(Math.min(LONGEST_RETRY.toMillis(), millis + spread));
  }
}
