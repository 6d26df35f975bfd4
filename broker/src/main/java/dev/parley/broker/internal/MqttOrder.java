package dev.parley.broker.internal;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerSessionPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Keeps MQTT messages in their order on the way through the broker (MQTT 5, section 4.6).
 *
 * <p>Artemis 2.55 writes each MQTT packet, and routes each published message, when the disk has
 * what the current thread wrote before: its {@code OperationContext}. But a pool thread has the
 * context of whatever it did last. So a delivery on a thread that had just taken another client's
 * message waited for that one's sync, and the queue's next delivery, on another thread, overtook
 * it; by the same way a PUBLISH may overtake the CONNACK, upon which a client leaves. Here a
 * delivery waits for nothing, since its message is on disk, and all that a client publishes waits
 * in one line. Thread-safe.
 */
final class MqttOrder implements ActiveMQServerMessagePlugin, ActiveMQServerSessionPlugin {

  /** Called on the client's turn of a pool thread, before the CONNACK. */
  @Override
  public void afterCreateSession(ServerSession session) {
    inLineOf(session);
  }

  /** Called on the client's turn of a pool thread, before its message is routed. */
  @Override
  public void beforeSend(
      ServerSession session,
      Transaction tx,
      Message message,
      boolean direct,
      boolean noAutoCreateQueue) {
    inLineOf(session);
  }

  /** Called on the queue's turn of a pool thread, before the PUBLISH is written. */
  @Override
  public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
    if (isMqtt(consumer.getConnectionProtocolName())) {
      OperationContextImpl.clearContext();
    }
  }

  private static void inLineOf(ServerSession session) {
    if (isMqtt(session.getRemotingConnection().getProtocolName())) {
      OperationContextImpl.setContext(session.getSessionContext());
    }
  }

  /** The broker appends the version to the name. */
  private static boolean isMqtt(String protocol) {
    return protocol.startsWith(MQTTProtocolManagerFactory.MQTT_PROTOCOL_NAME);
  }
}
