package dev.parley.broker.internal;

import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.client.FailoverEventListener;
import org.apache.activemq.artemis.api.core.client.FailoverEventType;

/**
 * Watches one connection to the broker. Thread-safe.
 *
 * <p>While a connection is being mended, a send on it would wait; those who must not wait ask
 * {@link #problem} first.
 */
final class Failures implements FailoverEventListener {
  private final Consumer<String> onLoss;
  private volatile String problem;

  /**
   * @param onLoss told each time the connection is lost
   */
  Failures(Consumer<String> onLoss) {
    this.onLoss = onLoss;
  }

  @Override
  public void failoverEvent(FailoverEventType event) {
    if (event == FailoverEventType.FAILOVER_COMPLETED) {
      problem = null;
    } else {
      problem = "The connection to the broker is lost; trying to get it back";
      onLoss.accept(problem);
    }
  }

  /** Why the connection cannot be used now, or null. */
  String problem() {
    return problem;
  }
}
