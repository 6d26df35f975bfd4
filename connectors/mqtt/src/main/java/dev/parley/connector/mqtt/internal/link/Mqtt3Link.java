package dev.parley.connector.mqtt.internal.link;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import com.hivemq.client.mqtt.mqtt3.message.unsubscribe.Mqtt3Unsubscribe;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.mqtt.internal.options.BrokerOptions;
import dev.parley.model.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * MQTT 3.1.1 (OASIS standard, 2014). It has no receive maximum, no message expiry and no words for
 * a refusal: how much is under way is the broker's setting.
 */
final class Mqtt3Link implements Link {
  private final BrokerOptions broker;
  private final Mqtt3AsyncClient client;

  Mqtt3Link(BrokerOptions broker, Listener listener, Executor executor) {
    this.broker = broker;
    var builder = Clients.builder(broker, listener).useMqttVersion3();
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

  private static Arrival arrival(Mqtt3Publish publish) {
    return new Arrival(
        publish.getTopic().toString(),
        publish.getPayloadAsBytes(),
        publish.isRetain(),
        publish.getQos() != MqttQos.AT_MOST_ONCE,
        publish::acknowledge);
  }

  @Override
  public void connect() {
    var connect = Mqtt3Connect.builder().cleanSession(false).keepAlive(broker.keepAliveSeconds());
    client.connect(connect.build());
  }

  @Override
  public boolean isConnected() {
    return client.getState().isConnected();
  }

  @Override
  public CompletableFuture<Void> subscribe(List<String> filters, boolean replay) {
    CompletableFuture<?>[] all =
        Mqtt5Link.chunks(filters).stream()
            .map(
                some ->
                    client.subscribe(
                        Mqtt3Subscribe.builder()
                            .addSubscriptions(
                                some.stream()
                                    .map(
                                        f ->
                                            Mqtt3Subscription.builder()
                                                .topicFilter(f)
                                                .qos(MqttQos.AT_LEAST_ONCE)
                                                .build())
                                    .toList())
                            .build()))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(all);
  }

  @Override
  public CompletableFuture<Void> unsubscribe(List<String> filters) {
    return CompletableFuture.allOf(
        Mqtt5Link.chunks(filters).stream()
            .map(some -> client.unsubscribe(leaving(some)))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static Mqtt3Unsubscribe leaving(List<String> filters) {
    var unsubscribe = Mqtt3Unsubscribe.builder().topicFilter(filters.get(0));
    for (String filter : filters.subList(1, filters.size())) {
      unsubscribe = unsubscribe.addTopicFilter(filter);
    }
    return unsubscribe.build();
  }

  @Override
  public CompletableFuture<Void> publish(Publication publication) {
    return client
        .publish(
            Mqtt3Publish.builder()
                .topic(publication.topic())
                .payload(publication.payload())
                .qos(MqttQos.AT_LEAST_ONCE)
                .build())
        .handle(
            (sent, failure) -> {
              if (failure != null) {
                throw new DeliveryException(
                    FailureKind.RETRYABLE,
                    "link-lost",
                    "The broker went away: " + failure.getMessage(),
                    null,
                    failure);
              }
              return null;
            });
  }

  @Override
  public CompletableFuture<Void> disconnect() {
    return client.disconnect().exceptionally(wasNotConnected -> null);
  }
}
