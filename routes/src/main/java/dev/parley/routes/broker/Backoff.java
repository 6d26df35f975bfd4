package dev.parley.routes.broker;

import java.time.Duration;

/**
 * How long to wait before the same thing is tried again: doubles up to a limit. Not thread-safe.
 */
public final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** The pause before the next try; the one after it will be twice as long. */
  public Duration next() {
    Duration now = next;
    Duration twice = now.multipliedBy(2);
    next = twice.compareTo(longest) > 0 ? longest : twice;
    return now;
  }

  /** It worked: begin with the first pause again. */
  public void reset() {
    next = first;
  }
}
