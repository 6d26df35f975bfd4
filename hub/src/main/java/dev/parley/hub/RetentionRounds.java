package dev.parley.hub;

import dev.parley.routes.RetentionSweep;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When conversations are looked for that were kept long enough: each second while there are some
 * and people's messages do not wait, else each minute. Used by one thread.
 */
final class RetentionRounds implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionRounds.class);

  /** Messages on their way through the hub beyond which nothing is removed. */
  private static final int BUSY = 100;

  private static final Duration REST = Duration.ofMinutes(1);

  private final RetentionSweep sweep;
  private final LongSupplier inside;
  private Instant next = Instant.EPOCH;

  /**
   * @param inside messages that are on their way through the hub now
   */
  RetentionRounds(RetentionSweep sweep, LongSupplier inside) {
    this.sweep = sweep;
    this.inside = inside;
  }

  @Override
  public void run() {
    Instant now = Instant.now();
    if (now.isBefore(next) || inside.getAsLong() > BUSY) {
      return;
    }
    try {
      if (!sweep.look(now)) {
        next = now.plus(REST);
      }
    } catch (RuntimeException e) {
      next = now.plus(REST);
      LOG.warn("Conversations that are over are not looked for now; tried again in {}", REST, e);
    }
  }
}
