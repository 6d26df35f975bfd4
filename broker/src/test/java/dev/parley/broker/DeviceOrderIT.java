package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT 5, section 4.6: messages of one topic reach a subscriber in the order of their sending. */
class DeviceOrderIT {
  private static final int DEVICES = 8;
  private static final int MESSAGES = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final Map<String, List<Integer>> heard = new ConcurrentHashMap<>();
  private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
  private Broker broker;

  @BeforeEach
  void start() {
    broker =
        Broker.start(
            BrokerSettings.embedded(
                folder, MqttSettings.plain("127.0.0.1", 0).withLimits(64 * 1024, 100, 100_000)),
            new Farm());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void whatDevicesPublishAtTheSameTimeArrivesInEachOnesOrder() {
    Mqtt5AsyncClient hub = hub();
    List<Mqtt5AsyncClient> devices = devices();

    publish(devices, 0, MESSAGES);

    everythingIsInOrder(MESSAGES);
    hub.disconnect().join();
    devices.forEach(Mqtt5AsyncClient::disconnect);
  }

  @Test
  void whatWaitedForTheHubArrivesBeforeWhatIsNew() {
    hub().disconnect().join();
    List<Mqtt5AsyncClient> devices = devices();
    publish(devices, 0, MESSAGES).join();

    CompletableFuture<Void> fresh = publish(devices, MESSAGES, 2 * MESSAGES);
    Mqtt5AsyncClient hub = hub();

    fresh.join();
    everythingIsInOrder(2 * MESSAGES);
    hub.disconnect().join();
    devices.forEach(Mqtt5AsyncClient::disconnect);
  }

  private void everythingIsInOrder(int messages) {
    await().atMost(PATIENCE).until(() -> heard() == DEVICES * messages || !broken.isEmpty());
    assertThat(broken).as("connections that broke").isEmpty();
    List<Integer> all = IntStream.range(0, messages).boxed().toList();
    heard.forEach((topic, numbers) -> assertThat(numbers).as(topic).isEqualTo(all));
  }

  private int heard() {
    return heard.values().stream().mapToInt(List::size).sum();
  }

  /** The hub's client, whose session the broker keeps while it is away. */
  private Mqtt5AsyncClient hub() {
    Mqtt5AsyncClient client = connected("hub", broker.hubUser(), broker.hubPassword(), false);
    for (int i = 0; i < DEVICES; i++) {
      client.subscribeWith().topicFilter(topic(i)).qos(MqttQos.AT_LEAST_ONCE).send().join();
    }
    return client;
  }

  private List<Mqtt5AsyncClient> devices() {
    return IntStream.range(0, DEVICES)
        .mapToObj(i -> connected("lamp-" + i, "lamp-" + i, "lamp-" + i, true))
        .toList();
  }

  private static String topic(int device) {
    return "farm/lamp-" + device + "/alarm";
  }

  private static CompletableFuture<Void> publish(
      List<Mqtt5AsyncClient> devices, int from, int below) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (int n = from; n < below; n++) {
      for (int i = 0; i < devices.size(); i++) {
        byte[] number = Integer.toString(n).getBytes(StandardCharsets.UTF_8);
        sent.add(
            devices
                .get(i)
                .publishWith()
                .topic(topic(i))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(number)
                .send());
      }
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new));
  }

  private Mqtt5AsyncClient connected(String id, String user, String password, boolean clean) {
    Mqtt5AsyncClient client =
        Mqtt5Client.builder()
            .identifier(id)
            .serverHost("127.0.0.1")
            .serverPort(broker.mqttPort())
            .simpleAuth()
            .username(user)
            .password(password.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .addDisconnectedListener(this::disconnected)
            .buildAsync();
    client.publishes(MqttGlobalPublishFilter.ALL, this::hear);
    client.connectWith().cleanStart(clean).sessionExpiryInterval(3_600).send().join();
    return client;
  }

  private void disconnected(MqttClientDisconnectedContext context) {
    if (context.getSource() != MqttDisconnectSource.USER) {
      broken.add(context.getCause());
    }
  }

  private void hear(Mqtt5Publish publish) {
    heard
        .computeIfAbsent(publish.getTopic().toString(), any -> new CopyOnWriteArrayList<>())
        .add(Integer.valueOf(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)));
  }
}
