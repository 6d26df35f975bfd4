package dev.parley.routes.outbound;

import dev.parley.model.FailureKind;
import dev.parley.routes.broker.Backoff;
import dev.parley.routes.broker.Gate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a channel whose network is down from burning every message's attempts. Closed: messages go.
 * Open: the queue waits. When the wait is over one message is let through to try; if that fails the
 * wait doubles. Thread-safe.
 */
public final class CircuitBreaker implements Gate {
  /** Retryable failures in a row, without one success, that open it. */
  static final int FAILURES_TO_OPEN = 5;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Clock clock;
  private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
  private int failures;
  private Instant openUntil;

  public CircuitBreaker(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Duration toWait() {
    if (openUntil == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), openUntil);
    return left.isNegative() ? Duration.ZERO : left;
  }

  public synchronized boolean open() {
    return openUntil != null;
  }

  public synchronized void succeeded() {
    failures = 0;
    openUntil = null;
    backoff.reset();
  }

  /**
   * A delivery failed.
   *
   * @param retryAfter how long the network asked to be left alone, or null
   */
  public synchronized void failed(FailureKind kind, Duration retryAfter) {
    if (!kind.retried() && !kind.stopsChannel()) {
      return;
    }
    failures++;
    boolean opens = failures >= FAILURES_TO_OPEN || kind.stopsChannel() || openUntil != null;
    if (retryAfter != null || opens) {
      Duration wait = opens ? backoff.next() : Duration.ZERO;
      if (retryAfter != null && retryAfter.compareTo(wait) > 0) {
        wait = retryAfter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retryAfter;
      }
      openUntil = clock.instant().plus(wait);
    }
  }
}
