package dev.parley.hub.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.testing.Databases;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The hub's promise under kill -9: what was acknowledged is there exactly once, in order. {@code
 * -Dparley.crash.seed} repeats the moments of an earlier run.
 */
class CrashIT {
  private static final int ROUNDS = 10;
  private static final int VISITORS = 6;
  private static final int PHONES = 3;
  private static final int DEVICES = 2;
  private static final String SECRET = "crash-secret-of-this-test";

  /** Every so many rounds the hub dies while it starts. */
  private static final int EARLY = 4;

  private static final String CONFIG =
      """
      %s
      teams: [support]
      channels:
        shop:
          connector: webchat
          options: {messagesPerSecond: 10000, messagesBurst: 10000, framesPerSecond: 10000,
            framesBurst: 10000, visitsPerSecond: 10000, visitsBurst: 10000}
        phones:
          connector: sms
          options: {provider: generic, from: "+15550100", apiUrl: "%s",
            credentials: {apiToken: "${env:CRASH_SECRET}", webhookSecret: "${env:CRASH_SECRET}"}}
        plant:
          connector: mqtt
          options: {broker: hub}
      devices:
        - {id: press-0, channel: plant, profile: parley, password: "${env:CRASH_SECRET}"}
        - {id: press-1, channel: plant, profile: parley, password: "${env:CRASH_SECRET}"}
      """;

  @TempDir Path folder;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final List<Talker> talkers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<ChatLine> visitors = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void acknowledgedMessagesAreThereOnceAndInOrderAfterTenKills(Databases database)
      throws Exception {
    long seed = Long.getLong("parley.crash.seed", System.nanoTime());
    System.out.println("Crash test on " + database + ": -Dparley.crash.seed=" + seed);
    Random random = new Random(seed);
    try (Gateway gateway = Gateway.start();
        HubProcess hub =
            new HubProcess(
                folder,
                CONFIG.formatted(store(database), gateway.url()),
                Map.of("CRASH_SECRET", SECRET))) {
      hub.launch();
      hub.awaitReady();
      Desk desk = Desk.open(http, hub.url(), hub.printed("Login"), hub.printed("Password"));
      customersTalk(hub);
      Map<String, String> answered = agentsAnswer(desk);
      for (int round = 1; round <= ROUNDS; round++) {
        if (round % EARLY != 0) {
          hub.awaitReady();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + random.nextInt(1_700)));
        hub.kill();
        hub.launch();
      }
      hub.awaitReady();
      enough.set(true);
      for (Thread thread : threads) {
        thread.join(SECONDS.toMillis(30));
      }
      assertThat(threads).as("everybody was heard in the end").noneMatch(Thread::isAlive);
      for (String channel : List.of("shop", "phones", "plant")) {
        await().atMost(60, SECONDS).untilAsserted(() -> allIsThere(desk, channel));
      }
      answersArrived(answered, gateway);
    } finally {
      talkers.forEach(System.out::println);
      threads.forEach(Thread::interrupt);
    }
  }

  /** The config's line; SQLite needs none. */
  private String store(Databases database) {
    return database == Databases.SQLITE
        ? ""
        : "store: {url: \"%s\"}".formatted(database.empty(folder).url());
  }

  private void customersTalk(HubProcess hub) {
    for (int i = 0; i < VISITORS; i++) {
      ChatLine visitor = new ChatLine(http, hub.url());
      visitors.add(visitor);
      talk("visitor-" + i + ".shop", visitor);
    }
    for (int i = 0; i < PHONES; i++) {
      talk("phone-" + i + ".phones", new SmsLine(http, hub.url(), "+1555020" + i, SECRET));
    }
    for (int i = 0; i < DEVICES; i++) {
      talk("press-" + i + ".plant", new AlarmLine(hub.mqttPort(), "press-" + i, SECRET));
    }
  }

  /** One agent for a visitor, one for a phone; returns whom each answers. */
  private Map<String, String> agentsAnswer(Desk desk) throws Exception {
    Map<String, String> answered = new HashMap<>();
    for (String channel : List.of("shop", "phones")) {
      String conversation =
          await().atMost(30, SECONDS).until(() -> first(desk, channel), id -> id != null);
      String agent = "agent-for-" + channel + "." + channel;
      answered.put(agent, desk.texts(conversation).keySet().iterator().next());
      talk(agent, desk.answering(conversation));
    }
    return answered;
  }

  private static String first(Desk desk, String channel) throws Exception {
    for (String conversation : desk.conversations(channel)) {
      if (!desk.texts(conversation).isEmpty()) {
        return conversation;
      }
    }
    return null;
  }

  private void talk(String name, Line line) {
    Talker talker = new Talker(name, line, enough);
    talkers.add(talker);
    Thread thread = new Thread(talker, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void allIsThere(Desk desk, String channel) throws Exception {
    Map<String, List<List<String>>> found = new HashMap<>();
    for (String conversation : desk.conversations(channel)) {
      desk.texts(conversation)
          .forEach((who, texts) -> found.computeIfAbsent(who, any -> new ArrayList<>()).add(texts));
    }
    for (Talker talker : talkers) {
      if (talker.name().endsWith("." + channel)) {
        assertThat(found.getOrDefault(talker.name(), List.of()))
            .as("what %s said, in one conversation", talker.name())
            .containsExactly(talker.said().toList());
      }
    }
  }

  /** The visitor has the whole answer, and the phones' provider too: each once, in order. */
  private void answersArrived(Map<String, String> answered, Gateway gateway) throws Exception {
    for (Talker talker : talkers) {
      String customer = answered.get(talker.name());
      if (customer == null) {
        continue;
      }
      List<String> said = talker.said().toList();
      if (talker.name().endsWith(".phones")) {
        await()
            .atMost(60, SECONDS)
            .untilAsserted(() -> assertThat(gateway.texts()).containsExactlyElementsOf(said));
        continue;
      }
      ChatLine visitor = visitors.get(customer.charAt("visitor-".length()) - '0');
      await()
          .atMost(60, SECONDS)
          .untilAsserted(
              () -> {
                visitor.greet();
                assertThat(visitor.heard()).containsExactlyElementsOf(said);
              });
      visitor.close();
    }
  }
}
