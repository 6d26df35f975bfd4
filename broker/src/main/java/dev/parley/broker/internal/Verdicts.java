package dev.parley.broker.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Hears within the broker what became of sends outside of transactions. The broker drops a
 * duplicate without a word to its sender; this is where the word comes from. Thread-safe.
 *
 * <p>Only sends that went otherwise than well are kept, until {@link #take} at their
 * acknowledgement, so there are never more than sends under way.
 */
public final class Verdicts implements ActiveMQServerMessagePlugin {
  private final Map<Long, RoutingStatus> byToken = new ConcurrentHashMap<>();

  @Override
  public void afterSend(
      ServerSession session,
      Transaction tx,
      Message message,
      boolean direct,
      boolean noAutoCreateQueue,
      RoutingStatus result) {
    if (tx == null && result != RoutingStatus.OK) {
      long token = Envelopes.token(message);
      if (token != 0) {
        byToken.put(token, result);
      }
    }
  }

  /** What became of the send, now that it was acknowledged; asked once. */
  RoutingStatus take(long token) {
    RoutingStatus status = byToken.remove(token);
    return status == null ? RoutingStatus.OK : status;
  }
}
