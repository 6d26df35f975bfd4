package dev.parley.connector.mqtt.internal.link;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import dev.parley.connector.mqtt.internal.options.BrokerOptions;
import dev.parley.model.FailureKind;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What both versions of the client have in common. */
final class Clients {
  private static final Set<String> REFUSED =
      Set.of("NOT_AUTHORIZED", "BAD_USER_NAME_OR_PASSWORD", "BAD_AUTHENTICATION_METHOD", "BANNED");

  private Clients() {}

  static MqttClientBuilder builder(BrokerOptions broker, Link.Listener listener) {
    MqttClientBuilder builder =
        MqttClient.builder()
            .identifier(broker.clientId())
            .serverHost(broker.url().getHost())
            .serverPort(broker.port())
            .automaticReconnect()
            .initialDelay(1, TimeUnit.SECONDS)
            .maxDelay(Link.MAX_BACKOFF_SECONDS, TimeUnit.SECONDS)
            .applyAutomaticReconnect()
            .addConnectedListener(context -> listener.connected())
            .addDisconnectedListener(context -> disconnected(context, listener));
    return broker.tls() == null ? builder : builder.sslConfig(broker.tls());
  }

  private static void disconnected(MqttClientDisconnectedContext context, Link.Listener listener) {
    // The listener subscribes anew at each connection: one place knows what is subscribed.
    context.getReconnector().resubscribeIfSessionExpired(false);
    if (context.getSource() == MqttDisconnectSource.USER) {
      return;
    }
    String code = code(context.getCause());
    FailureKind kind =
        code != null && REFUSED.contains(code)
            ? FailureKind.UNAUTHENTICATED
            : FailureKind.RETRYABLE;
    String reason = reason(context.getCause());
    listener.disconnected(kind, code == null ? reason : code + ": " + reason);
  }

  private static String code(Throwable cause) {
    if (cause instanceof Mqtt5ConnAckException refused) {
      return refused.getMqttMessage().getReasonCode().name();
    }
    if (cause instanceof Mqtt3ConnAckException refused) {
      return refused.getMqttMessage().getReturnCode().name();
    }
    if (cause instanceof Mqtt5DisconnectException left) {
      return left.getMqttMessage().getReasonCode().name();
    }
    return null;
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
