package dev.parley.broker.internal;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at MQTT packets before the broker does, and ends the connection where asking the broker's
 * security would be too late. A will's topic and a client id's owner it never asks about; and when
 * it refuses a subscription it deletes the queue that it found for it, which for {@code
 * parley/inbound}, or for a client id and filter that spell that name, is the hub's own queue with
 * all that is in it. Thread-safe.
 */
final class MqttGate implements MQTTInterceptor {
  /** How many client ids are remembered with their user; the broker's own sessions are as many. */
  private static final int MAX_OWNERS = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(MqttGate.class);

  private final DeviceSecurity security;
  private final Map<String, String> ownerByClientId = new ConcurrentHashMap<>();

  MqttGate(DeviceSecurity security) {
    this.security = security;
  }

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    String fault = fault(packet, connection.getClientID());
    if (fault != null) {
      LOG.warn("MQTT client at {} refused: {}", connection.getRemoteAddress(), fault);
    }
    return fault == null;
  }

  private String fault(MqttMessage packet, String clientId) {
    if (packet.decoderResult().isFailure()) {
      return null;
    }
    if (packet instanceof MqttConnectMessage connect) {
      return connectFault(connect);
    }
    if (packet instanceof MqttPublishMessage publish) {
      // An empty topic stands for an alias, whose topic came this way before.
      String topic = publish.variableHeader().topicName();
      return topic.isEmpty() || TopicRules.isTopic(topic)
          ? null
          : "nobody may publish to " + printable(topic);
    }
    if (packet instanceof MqttSubscribeMessage subscribe) {
      String user = clientId == null ? "" : ownerByClientId.getOrDefault(clientId, "");
      for (MqttTopicSubscription subscription : subscribe.payload().topicSubscriptions()) {
        String filter = subscription.topicFilter();
        if (!security.isFilter(user, filter)) {
          return "nobody may subscribe to " + printable(filter);
        }
      }
    }
    return null;
  }

  private String connectFault(MqttConnectMessage connect) {
    String user = connect.payload().userName();
    String clientId = connect.payload().clientIdentifier();
    if (user == null || user.isEmpty()) {
      return "no user name";
    }
    if (clientId != null && !clientId.isEmpty()) {
      if (!TopicRules.isClientId(clientId)) {
        return "the client id " + printable(clientId) + " may only have letters, digits, _ - : /";
      }
      String owner = ownerByClientId.get(clientId);
      if (owner != null && !owner.equals(user)) {
        return "the client id " + clientId + " is in use by another user";
      }
    }
    if (connect.variableHeader().isWillFlag()) {
      String topic = connect.payload().willTopic();
      if (!TopicRules.isTopic(topic) || !security.mayPublish(user, topic)) {
        return "user " + printable(user) + " may not leave a will at " + printable(topic);
      }
    }
    return null;
  }

  /** Notes that a client id now belongs to a user, after the broker accepted both. */
  void accepted(String clientId, String user) {
    if (ownerByClientId.size() < MAX_OWNERS) {
      ownerByClientId.putIfAbsent(clientId, user);
    }
  }

  private static String printable(String text) {
    String start = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return '"' + start.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
