package dev.parley.hub.crash;

import dev.parley.conversations.testing.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
                Map.of("CRASH_SECRET", SECRET));
        Crowd crowd = new Crowd(hub, SECRET)) {
      hub.launch();
      hub.awaitReady();
      crowd.visitorsTalk(VISITORS);
      crowd.phonesTalk(PHONES);
      crowd.devicesTalk(DEVICES);
      crowd.agentsAnswer();
      for (int round = 1; round <= ROUNDS; round++) {
        if (round % EARLY != 0) {
          hub.awaitReady();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + random.nextInt(1_700)));
        hub.kill();
        hub.launch();
      }
      hub.awaitReady();
      crowd.fallSilent();
      for (String channel : List.of("shop", "phones", "plant")) {
        crowd.wasHeard(channel);
      }
      crowd.wasAnswered(gateway);
    }
  }

  /** The config's line; SQLite needs none. */
  private String store(Databases database) {
    return database == Databases.SQLITE
        ? ""
        : "store: {url: \"%s\"}".formatted(database.empty(folder).url());
  }
}
