package dev.parley.connector.mqtt.internal.link;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.Mqtt5Unsubscribe;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.mqtt.internal.options.BrokerOptions;
import dev.parley.model.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** MQTT 5 (OASIS standard, 2019). */
final class Mqtt5Link implements Link {
  /** AWS IoT Core takes no more filters in one SUBSCRIBE. */
  private static final int FILTERS_AT_ONCE = 8;

  private final BrokerOptions broker;
  private final int receiveMaximum;
  private final Mqtt5AsyncClient client;

  Mqtt5Link(BrokerOptions broker, int receiveMaximum, Listener listener, Executor executor) {
    this.broker = broker;
    this.receiveMaximum = receiveMaximum;
    var builder = Clients.builder(broker, listener).useMqttVersion5();
    if (broker.username() != null) {
      // On the client, not on one connect: a reconnect has the credentials only then.
      var auth = builder.simpleAuth().username(broker.username());
      builder =
          broker.password() == null
              ? auth.applySimpleAuth()
              : auth.password(broker.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth();
    }
    this.client = builder.buildAsync();
    client.publishes(
        MqttGlobalPublishFilter.ALL, p -> listener.arrived(arrival(p)), executor, true);
  }

  private static Arrival arrival(Mqtt5Publish publish) {
    return new Arrival(
        publish.getTopic().toString(),
        publish.getPayloadAsBytes(),
        publish.isRetain(),
        publish.getQos() != MqttQos.AT_MOST_ONCE,
        publish::acknowledge);
  }

  @Override
  public void connect() {
    var connect =
        Mqtt5Connect.builder()
            .cleanStart(false)
            .sessionExpiryInterval(broker.sessionExpirySeconds())
            .keepAlive(broker.keepAliveSeconds())
            .restrictions()
            .receiveMaximum(receiveMaximum)
            .applyRestrictions();
    client.connect(connect.build());
  }

  @Override
  public boolean isConnected() {
    return client.getState().isConnected();
  }

  @Override
  public CompletableFuture<Void> subscribe(List<String> filters, boolean replay) {
    CompletableFuture<?>[] all =
        chunks(filters).stream()
            .map(
                some ->
                    client.subscribe(
                        Mqtt5Subscribe.builder()
                            .addSubscriptions(
                                some.stream().map(f -> subscription(f, replay)).toList())
                            .build()))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(all);
  }

  private static Mqtt5Subscription subscription(String filter, boolean replay) {
    return Mqtt5Subscription.builder()
        .topicFilter(filter)
        .qos(MqttQos.AT_LEAST_ONCE)
        .noLocal(true)
        .retainHandling(
            replay
                ? Mqtt5RetainHandling.SEND
                : Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
        .build();
  }

  static List<List<String>> chunks(List<String> filters) {
    List<List<String>> chunks = new java.util.ArrayList<>();
    for (int i = 0; i < filters.size(); i += FILTERS_AT_ONCE) {
      chunks.add(filters.subList(i, Math.min(filters.size(), i + FILTERS_AT_ONCE)));
    }
    return chunks;
  }

  @Override
  public CompletableFuture<Void> unsubscribe(List<String> filters) {
    return CompletableFuture.allOf(
        chunks(filters).stream()
            .map(some -> client.unsubscribe(leaving(some)))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static Mqtt5Unsubscribe leaving(List<String> filters) {
    var unsubscribe = Mqtt5Unsubscribe.builder().topicFilter(filters.get(0));
    for (String filter : filters.subList(1, filters.size())) {
      unsubscribe = unsubscribe.addTopicFilter(filter);
    }
    return unsubscribe.build();
  }

  @Override
  public CompletableFuture<Void> publish(Publication publication) {
    var publish =
        Mqtt5Publish.builder()
            .topic(publication.topic())
            .payload(publication.payload())
            .qos(MqttQos.AT_LEAST_ONCE)
            .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
            .correlationData(publication.correlation());
    if (publication.expirySeconds() > 0) {
      publish = publish.messageExpiryInterval(publication.expirySeconds());
    }
    return client
        .publish(publish.build())
        .handle(
            (result, failure) -> {
              Throwable cause = failure == null ? result.getError().orElse(null) : failure;
              if (cause != null) {
                throw refused(publication.topic(), cause);
              }
              checkHeard(publication.topic(), result);
              return null;
            });
  }

  private static void checkHeard(String topic, Mqtt5PublishResult result) {
    if (result instanceof Mqtt5PublishResult.Mqtt5Qos1Result qos1
        && qos1.getPubAck().getReasonCode() == Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS) {
      throw new DeliveryException(
          FailureKind.RETRYABLE, "nobody-listens", "No device listens on " + topic);
    }
  }

  private static DeliveryException refused(String topic, Throwable cause) {
    Throwable root = cause instanceof CompletionException ? cause.getCause() : cause;
    if (root instanceof Mqtt5PubAckException refusal) {
      Mqtt5PubAckReasonCode code = refusal.getMqttMessage().getReasonCode();
      FailureKind kind =
          switch (code) {
            case QUOTA_EXCEEDED, UNSPECIFIED_ERROR, PACKET_IDENTIFIER_IN_USE ->
                FailureKind.RETRYABLE;
            default -> FailureKind.PERMANENT;
          };
      return new DeliveryException(
          kind,
          "mqtt-" + Integer.toHexString(code.getCode()),
          "The broker refuses " + topic + ": " + code);
    }
    return new DeliveryException(
        FailureKind.RETRYABLE, "link-lost", "The broker went away: " + root, null, root);
  }

  @Override
  public CompletableFuture<Void> disconnect() {
    return client
        .disconnectWith()
        .sessionExpiryInterval(broker.sessionExpirySeconds())
        .send()
        .exceptionally(wasNotConnected -> null);
  }
}
