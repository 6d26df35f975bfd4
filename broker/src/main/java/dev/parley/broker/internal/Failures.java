package dev.parley.broker.internal;

import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;

/** Tells when a connection to the broker is lost. */
record Failures(Consumer<String> listener) implements SessionFailureListener {
  @Override
  public void connectionFailed(ActiveMQException e, boolean failedOver) {
    connectionFailed(e, failedOver, null);
  }

  @Override
  public void connectionFailed(ActiveMQException e, boolean failedOver, String scaleDownTarget) {
    listener.accept("The connection to the broker was lost: " + e.getMessage());
  }

  @Override
  public void beforeReconnect(ActiveMQException e) {
    listener.accept("The connection to the broker was lost: " + e.getMessage());
  }
}
