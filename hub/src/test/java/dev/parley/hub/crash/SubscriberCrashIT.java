package dev.parley.hub.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that listens under a name misses nothing over kill -9 of the hub, and hears nothing
 * again that it acknowledged. {@code -Dparley.crash.seed} repeats the moments of an earlier run.
 */
class SubscriberCrashIT {
  private static final int ROUNDS = 3;
  private static final int VISITORS = 3;
  private static final String CONFIG =
      """
      teams: [support]
      channels:
        shop:
          connector: webchat
          options: {messagesPerSecond: 10000, messagesBurst: 10000, framesPerSecond: 10000,
            framesBurst: 10000, visitsPerSecond: 10000, visitsBurst: 10000}
      """;

  @TempDir Path folder;

  @Test
  void aSubscriberHearsEverythingOverKillsOfTheHub() throws Exception {
    long seed = Long.getLong("parley.crash.seed", System.nanoTime());
    System.out.println("Crash test of a subscriber: -Dparley.crash.seed=" + seed);
    Random random = new Random(seed);
    HttpClient http = HttpClient.newHttpClient();
    try (HubProcess hub = new HubProcess(folder, CONFIG, Map.of());
        Crowd crowd = new Crowd(hub, "")) {
      hub.launch();
      hub.awaitReady();
      ErpLine erp =
          Desk.open(http, hub.url(), hub.printed("Login"), hub.printed("Password")).listening();
      Thread listening = new Thread(erp, "erp");
      listening.setDaemon(true);
      listening.start();
      await().atMost(30, SECONDS).until(() -> erp.connections() == 1);
      crowd.visitorsTalk(VISITORS);
      for (int round = 1; round <= ROUNDS; round++) {
        int connections = erp.connections();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + random.nextInt(1_200)));
        hub.kill();
        hub.launch();
        hub.awaitReady();
        await().atMost(30, SECONDS).until(() -> erp.connections() > connections);
      }
      crowd.fallSilent();
      for (List<String> said : crowd.said("shop")) {
        assertThat(said).isNotEmpty();
        String who = said.get(0).split(" ")[0];
        await()
            .atMost(30, SECONDS)
            .untilAsserted(
                () ->
                    assertThat(erp.texts().stream().filter(text -> text.startsWith(who + " ")))
                        .containsExactlyElementsOf(said));
      }
      assertThat(erp.faults()).isEmpty();
      listening.interrupt();
    }
  }
}
