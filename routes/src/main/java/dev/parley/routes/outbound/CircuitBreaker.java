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

  /** How long the network may ask to be left alone. */
  static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);

  /** The one that tries has this long before another may. */
  private static final Duration TRY = Duration.ofSeconds(1);

  private final Clock clock;
  private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
  private int failures;
  private Instant openUntil;
  private Instant tryingUntil;

  public CircuitBreaker(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Duration toWait() {
    if (openUntil == null) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    Instant until = tryingUntil == null ? openUntil : tryingUntil;
    if (until.isAfter(now)) {
      return Duration.between(now, until);
    }
    tryingUntil = now.plus(TRY);
    return Duration.ZERO;
  }

  public synchronized boolean open() {
    return openUntil != null;
  }

  /** A delivery went well; returns whether that closed it. */
  public synchronized boolean succeeded() {
    boolean closes = openUntil != null;
    failures = 0;
    openUntil = null;
    tryingUntil = null;
    backoff.reset();
    return closes;
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
    Duration wait = Duration.ZERO;
    boolean underWayAsItOpened = openUntil != null && tryingUntil == null;
    if (!underWayAsItOpened
        && (failures >= FAILURES_TO_OPEN || kind.stopsChannel() || openUntil != null)) {
      wait = backoff.next();
    }
    if (retryAfter != null && retryAfter.compareTo(wait) > 0) {
      wait = retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
    }
    if (!wait.isZero()) {
      Instant until = clock.instant().plus(wait);
      openUntil = openUntil != null && openUntil.isAfter(until) ? openUntil : until;
      tryingUntil = null;
    }
  }
}
