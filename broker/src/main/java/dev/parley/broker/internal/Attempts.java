package dev.parley.broker.internal;

import java.time.Duration;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/** Carries a message's attempts over to a copy that is delivered later. */
public final class Attempts {
  private Attempts() {}

  /** Marks {@code copy} as tried {@code made} times, to be delivered after {@code delay}. */
  public static void postpone(ClientMessage copy, int made, Duration delay) {
    copy.putIntProperty(Envelopes.ATTEMPTS, made);
    copy.putLongProperty(
        Message.HDR_SCHEDULED_DELIVERY_TIME, System.currentTimeMillis() + delay.toMillis());
  }
}
