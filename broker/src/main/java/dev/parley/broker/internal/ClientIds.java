package dev.parley.broker.internal;

import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerSessionPlugin;

/**
 * Tells the gate which user a client id belongs to, once the broker let both in. Only the same user
 * may then take the client id over, while it is connected or after: whoever takes a client id gets
 * what waits for it.
 */
final class ClientIds implements ActiveMQServerSessionPlugin {
  private final MqttGate gate;

  ClientIds(MqttGate gate) {
    this.gate = gate;
  }

  @Override
  public void afterCreateSession(ServerSession session) {
    String clientId = session.getRemotingConnection().getClientID();
    if (clientId != null && session.getUsername() != null) {
      gate.accepted(clientId, session.getUsername());
    }
  }
}
