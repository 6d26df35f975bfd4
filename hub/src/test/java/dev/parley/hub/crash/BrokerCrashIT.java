package dev.parley.hub.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same promise with a broker of its own process, which dies while the hub lives on. {@code
 * -Dparley.crash.seed} repeats the moments of an earlier run.
 */
class BrokerCrashIT {
  private static final int ROUNDS = 4;
  private static final int VISITORS = 4;
  private static final int PHONES = 2;
  private static final String SECRET = "crash-secret-of-this-test";

  private static final String CONFIG =
      """
      broker: {url: "%s", user: parley, password: "${env:CRASH_SECRET}"}
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
      """;

  @TempDir Path folder;

  @Test
  void acknowledgedMessagesAreThereOnceAndInOrderAfterTheBrokerWasKilled() throws Exception {
    long seed = Long.getLong("parley.crash.seed", System.nanoTime());
    System.out.println("Crash test of a remote broker: -Dparley.crash.seed=" + seed);
    Random random = new Random(seed);
    try (Gateway gateway = Gateway.start();
        BrokerProcess broker = new BrokerProcess(folder);
        HubProcess hub =
            new HubProcess(
                folder,
                CONFIG.formatted(broker.url(), gateway.url()),
                Map.of("CRASH_SECRET", SECRET));
        Crowd crowd = new Crowd(hub, SECRET)) {
      broker.launch();
      broker.awaitOpen();
      hub.launch();
      hub.awaitReady();
      crowd.visitorsTalk(VISITORS);
      crowd.phonesTalk(PHONES);
      crowd.agentsAnswer();
      for (int round = 1; round <= ROUNDS; round++) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + random.nextInt(1_700)));
        broker.kill();
        broker.launch();
        await().atMost(60, SECONDS).until(crowd::isServed);
      }
      crowd.fallSilent();
      for (String channel : List.of("shop", "phones")) {
        crowd.wasHeard(channel);
      }
      crowd.wasAnswered(gateway);
    }
  }
}
