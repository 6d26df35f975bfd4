package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One device sends far more than it may. */
class FloodIT {
  private static final int PER_SECOND = 50;
  private static final int FLOOD = 6 * PER_SECOND;
  private static final int CALM = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final List<ThrottledDevice> told = new CopyOnWriteArrayList<>();
  private Broker broker;

  @BeforeEach
  void start() {
    broker =
        Broker.start(
            BrokerSettings.embedded(
                folder, MqttSettings.plain("127.0.0.1", 0).withLimits(64 * 1024, 100, PER_SECOND)),
            new Farm());
    broker.onThrottled(told::add);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void itIsSlowedDownAndShownAndItsNeighbourFeelsNothing() {
    Mqtt5AsyncClient hub = connect("hub", broker.hubUser(), broker.hubPassword());
    Mqtt5AsyncClient tv = connect("tv", "tv", "tv");
    Mqtt5AsyncClient lamp = connect("lamp", "lamp", "lamp");
    List<Integer> answers = new CopyOnWriteArrayList<>();
    hub.publishes(MqttGlobalPublishFilter.ALL, answer -> answers.add(number(answer)));
    hub.subscribeWith().topicFilter("farm/lamp/reply").qos(MqttQos.AT_LEAST_ONCE).send().join();
    lamp.publishes(
        MqttGlobalPublishFilter.ALL, command -> say(lamp, "farm/lamp/reply", number(command)));
    lamp.subscribeWith().topicFilter("farm/lamp/set").qos(MqttQos.AT_LEAST_ONCE).send().join();

    AtomicInteger flooded = new AtomicInteger();
    for (int i = 0; i < FLOOD; i++) {
      say(tv, "farm/tv/state", i).thenRun(flooded::incrementAndGet);
    }
    await().atMost(PATIENCE).until(() -> !broker.throttled().isEmpty());
    IntStream.range(0, CALM).forEach(i -> say(hub, "farm/lamp/set", i).join());
    await().atMost(PATIENCE).until(() -> answers.size() == CALM);

    assertThat(flooded.get()).as("of the flood, when its neighbour is done").isLessThan(FLOOD);
    assertThat(answers).isEqualTo(IntStream.range(0, CALM).boxed().toList());
    assertThat(broker.throttled()).extracting(ThrottledDevice::user).containsExactly("tv");
    await().atMost(PATIENCE).until(() -> flooded.get() == FLOOD);
    assertThat(told).as("one word, however long it goes on").hasSize(1);
    assertThat(told.get(0).active()).isTrue();

    broker.calmThrottled(Instant.now());
    assertThat(broker.throttled()).as("it is not calm for long enough").hasSize(1);
    broker.calmThrottled(Instant.now().plusSeconds(60));
    assertThat(broker.throttled()).isEmpty();
    assertThat(told).hasSize(2);
    assertThat(told.get(1).active()).isFalse();
    assertThat(told.get(1).times()).isGreaterThan(1);
  }

  @Test
  void hubItselfIsNotHeldForItSpeaksToAllDevices() {
    Mqtt5AsyncClient hub = connect("hub", broker.hubUser(), broker.hubPassword());
    CompletableFuture<?>[] sent =
        IntStream.range(0, FLOOD)
            .mapToObj(i -> say(hub, "farm/lamp/set", i))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(sent).join();
    assertThat(broker.throttled()).isEmpty();
  }

  private static CompletableFuture<?> say(Mqtt5AsyncClient client, String topic, int number) {
    return client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(Integer.toString(number).getBytes(StandardCharsets.UTF_8))
        .send();
  }

  private static Integer number(Mqtt5Publish publish) {
    return Integer.valueOf(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
  }

  private Mqtt5AsyncClient connect(String id, String user, String password) {
    Mqtt5AsyncClient client =
        Mqtt5Client.builder()
            .identifier(id)
            .serverHost("127.0.0.1")
            .serverPort(broker.mqttPort())
            .simpleAuth()
            .username(user)
            .password(password.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().join();
    return client;
  }
}
