package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.MosquittoClients.Running;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices expect of a broker, by Mosquitto's own clients in both versions of MQTT. */
class MosquittoClientsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  @TempDir static Path folder;
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker =
        Broker.start(
            BrokerSettings.embedded(
                folder, MqttSettings.plain("127.0.0.1", 0).withLimits(64 * 1024, 100, 500)),
            new Farm());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static MosquittoClients clients(String version) {
    return new MosquittoClients(folder, broker.mqttPort(), version);
  }

  /** {@code -d} makes it say when the broker has the subscription. */
  private static void subscribed(Running subscriber) {
    await().atMost(PATIENCE).until(() -> subscriber.heard().contains("Subscribed"));
  }

  @ParameterizedTest
  @CsvSource({"mqttv311,0", "mqttv311,1", "mqttv311,2", "mqttv5,0", "mqttv5,1", "mqttv5,2"})
  void messageOfEachQosComesOnce(String version, String qos) throws Exception {
    String topic = "farm/lamp/qos-" + version + qos;
    try (Running sub =
        clients(version).subscribe("lamp", "-d", "-t", topic, "-q", qos, "-C", "2", "-v")) {
      subscribed(sub);
      for (String text : new String[] {"first", "second"}) {
        assertThat(clients(version).publish("lamp", "-t", topic, "-q", qos, "-m", text).code())
            .isZero();
      }
      String heard = sub.ended().printed();
      assertThat(heard).containsOnlyOnce(topic + " first").containsOnlyOnce(topic + " second");
      assertThat(heard.indexOf("first")).isLessThan(heard.indexOf("second"));
      assertThat(heard).contains("q" + qos);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void retainedMessageWaitsForWhoComesLaterUntilItIsCleared(String version) throws Exception {
    String topic = "farm/lamp/state-" + version;
    clients(version).publish("lamp", "-t", topic, "-q", "1", "-r", "-m", "old");
    clients(version).publish("lamp", "-t", topic, "-q", "1", "-r", "-m", "kept");
    try (Running sub =
        clients(version).subscribe("lamp", "-t", topic, "-q", "1", "-C", "1", "-F", "%r %p")) {
      assertThat(sub.ended().printed().strip()).isEqualTo("1 kept");
    }
    clients(version).publish("lamp", "-t", topic, "-q", "1", "-r", "-n");
    try (Running sub =
        clients(version)
            .subscribe("lamp", "-d", "-t", topic, "-q", "1", "-C", "1", "-F", "%r %p")) {
      subscribed(sub);
      clients(version).publish("lamp", "-t", topic, "-q", "1", "-m", "now");
      assertThat(sub.ended().printed()).contains("0 now").doesNotContain("kept");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void willOfADeviceThatDiesIsTold(String version) throws Exception {
    String topic = "farm/lamp/will-" + version;
    try (Running witness =
        clients(version).subscribe("lamp", "-d", "-t", topic, "-q", "1", "-C", "1", "-v")) {
      subscribed(witness);
      try (Running dying =
          clients(version)
              .subscribe(
                  "lamp",
                  "-d",
                  "-t",
                  "farm/lamp/any",
                  "--will-topic",
                  topic,
                  "--will-qos",
                  "1",
                  "--will-payload",
                  "gone")) {
        subscribed(dying);
      }
      assertThat(witness.ended().printed()).contains(topic + " gone");
    }
  }

  @ParameterizedTest
  @CsvSource({"mqttv311,-c", "mqttv5,-c"})
  void sessionKeepsWhatComesWhileItsDeviceIsAway(String version, String keep) throws Exception {
    String topic = "farm/lamp/away-" + version;
    String id = "lamp-away-" + version;
    String[] asleep =
        version.equals("mqttv5")
            ? new String[] {
              "-d", keep, "-i", id, "-t", topic, "-q", "1", "-x", "3600", "-C", "1", "-v"
            }
            : new String[] {"-d", keep, "-i", id, "-t", topic, "-q", "1", "-C", "1", "-v"};
    try (Running before = clients(version).subscribe("lamp", asleep)) {
      subscribed(before);
    }
    assertThat(clients(version).publish("lamp", "-t", topic, "-q", "1", "-m", "waited").code())
        .isZero();
    try (Running after = clients(version).subscribe("lamp", asleep)) {
      assertThat(after.ended().printed()).contains(topic + " waited");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void deviceKeepsToItsTopics(String version) throws Exception {
    try (Running spy = clients(version).subscribe("lamp", "-d", "-t", "farm/tv/#", "-C", "1")) {
      await().atMost(PATIENCE).until(() -> !spy.process().isAlive() || spy.heard().contains("128"));
      clients(version).publish("tv", "-t", "farm/tv/secret", "-q", "1", "-m", "secret");
      assertThat(spy.heard()).doesNotContain("secret");
    }
    try (Running tv =
        clients(version).subscribe("tv", "-d", "-t", "farm/tv/state", "-C", "1", "-v")) {
      subscribed(tv);
      clients(version).publish("lamp", "-t", "farm/tv/state", "-q", "1", "-m", "forged");
      clients(version).publish("tv", "-t", "farm/tv/state", "-q", "1", "-m", "own");
      assertThat(tv.ended().printed()).contains("farm/tv/state own").doesNotContain("forged");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void wrongPasswordAndTooLargeAPacketAreRefused(String version) throws Exception {
    assertThat(
            clients(version).publish("lamp", "-P", "wrong", "-t", "farm/lamp/x", "-m", "x").code())
        .isNotZero();
    String topic = "farm/lamp/large";
    try (Running sub = clients(version).subscribe("lamp", "-d", "-t", topic, "-C", "1", "-v")) {
      subscribed(sub);
      clients(version).publish("lamp", "-t", topic, "-q", "1", "-m", "x".repeat(70_000));
      clients(version).publish("lamp", "-t", topic, "-q", "1", "-m", "small");
      assertThat(sub.ended().printed()).contains(topic + " small").doesNotContain("xxxx");
    }
  }
}
