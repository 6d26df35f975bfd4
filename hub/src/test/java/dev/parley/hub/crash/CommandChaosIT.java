package dev.parley.hub.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands while devices come and go, answers are lost and doubled, requests are repeated and the
 * hub is killed: none is done twice, none after its deadline, and no state lies. {@code
 * -Dparley.commands.seed} repeats the decisions of an earlier run.
 */
class CommandChaosIT {
  private static final int KILLS = 3;
  private static final int STEPS = 70;
  private static final String SECRET = "chaos-secret-of-this-test";
  private static final List<String> ENDED = List.of("executed", "failed", "expired");

  private static final String CONFIG =
      """
      channels:
        plant:
          connector: mqtt
          options: {broker: hub}
      commands:
        deadline: 8s
        deadlines: {toggle: 4s}
        queue: 20
      devices:
        - {id: lamp, channel: plant, profile: parley, password: "${env:CHAOS_SECRET}"}
        - {id: plug, channel: plant, profile: tasmota, password: "${env:CHAOS_SECRET}"}
      """;

  @TempDir Path folder;

  private final Map<String, String> deviceOf = new LinkedHashMap<>();
  private final Map<String, String> idOf = new HashMap<>();
  private Desk desk;
  private int orders;

  @Test
  void noneIsDoneTwiceNoneAfterItsDeadlineAndNoStateLies() throws Exception {
    long seed = Long.getLong("parley.commands.seed", System.nanoTime());
    System.out.println("Commands in chaos: -Dparley.commands.seed=" + seed);
    Random random = new Random(seed);
    try (HubProcess hub = new HubProcess(folder, CONFIG, Map.of("CHAOS_SECRET", SECRET));
        ChaosDevice lamp = device("lamp", true, hub, random);
        ChaosDevice plug = device("plug", false, hub, random)) {
      hub.launch();
      hub.awaitReady();
      desk =
          Desk.open(
              HttpClient.newHttpClient(), hub.url(), hub.printed("Login"), hub.printed("Password"));
      for (int kill = 0; kill <= KILLS; kill++) {
        lamp.connect();
        plug.connect();
        for (int step = 0; step < STEPS; step++) {
          step(random, random.nextBoolean() ? lamp : plug);
        }
        if (kill < KILLS) {
          hub.kill();
          hub.launch();
          hub.awaitReady();
        }
      }
      settle(List.of(lamp, plug));
      holds(lamp);
      holds(plug);
    }
  }

  private static ChaosDevice device(String id, boolean lamp, HubProcess hub, Random random) {
    return new ChaosDevice(id, lamp, hub.mqttPort(), SECRET, random);
  }

  private void step(Random random, ChaosDevice device) throws Exception {
    int dice = random.nextInt(10);
    boolean again = random.nextInt(4) == 0;
    long pause = random.nextInt(60);
    if (dice < 7) {
      String key = "order-" + orders++;
      asks(device, key);
      if (again) {
        asks(device, key);
      }
    } else if (dice == 7 && device.isConnected()) {
      device.vanish();
    } else if (!device.isConnected()) {
      device.connect();
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
  }

  /** Asks; whether the hub has it is not always known, and the key is asked again in the end. */
  private void asks(ChaosDevice device, String key) throws Exception {
    deviceOf.put(key, device.id);
    try {
      String id = desk.command(device.id, device.id.equals("plug") ? "toggle" : "on", key);
      String before = idOf.put(key, id);
      assertThat(before == null || before.equals(id)).as("one key is one command").isTrue();
    } catch (HttpTimeoutException | java.net.ConnectException e) {
      // Asked again below.
    } catch (IOException e) {
      if (!e.getMessage().contains("429") && !e.getMessage().contains("503")) {
        throw e;
      }
    }
  }

  private void settle(List<ChaosDevice> devices) throws Exception {
    for (ChaosDevice device : devices) {
      for (Map.Entry<String, String> asked : Map.copyOf(deviceOf).entrySet()) {
        if (asked.getValue().equals(device.id)) {
          // What the hub had, it has under the same id; nothing of it is done again.
          asks(device, asked.getKey());
        }
      }
    }
    await()
        .atMost(60, SECONDS)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              for (var asked : idOf.entrySet()) {
                assertThat(state(asked.getKey())).as(asked.getKey()).isIn(ENDED);
              }
            });
  }

  private JsonNode record(String key) throws Exception {
    return desk.became(deviceOf.get(key), idOf.get(key));
  }

  private String state(String key) throws Exception {
    return record(key).path("state").asText();
  }

  /** What the device did against what the store says. */
  private void holds(ChaosDevice device) throws Exception {
    Map<String, Integer> told = new TreeMap<>();
    for (String key : idOf.keySet()) {
      if (!deviceOf.get(key).equals(device.id)) {
        continue;
      }
      JsonNode record = record(key);
      String id = idOf.get(key);
      String state = record.path("state").asText();
      String cause = record.path("cause").asText("");
      told.merge(state + " " + cause, 1, Integer::sum);
      Instant deadline = Instant.parse(record.path("deadline").asText());
      long done = device.deeds.stream().filter(deed -> deed.command().equals(id)).count();
      boolean arrived = device.arrivals.stream().anyMatch(a -> a.command().equals(id));
      assertThat(done).as("%s is not done twice: %s", key, record).isLessThanOrEqualTo(1);
      assertThat(device.deeds)
          .as("%s is not done after its deadline: %s", key, record)
          .noneMatch(deed -> deed.command().equals(id) && deed.at().isAfter(deadline));
      if (state.equals("executed")) {
        assertThat(done).as("%s was executed: %s", key, record).isEqualTo(1);
      }
      if ((state.equals("expired") && !cause.equals("no-answer")) || cause.equals("queue-full")) {
        assertThat(arrived).as("%s was not sent: %s", key, record).isFalse();
      }
      if (done == 1 && device.id.equals("lamp") && device.confirmed.contains(id)) {
        assertThat(
                state.equals("executed") || record.path("afterwards").path("executed").asBoolean())
            .as("%s was done and the hub took the answer: %s", key, record)
            .isTrue();
      }
      inOrder(record);
    }
    System.out.printf(
        "%s: %s, %d arrivals, %d deeds%n",
        device.id, told, device.arrivals.size(), device.deeds.size());
    assertThat(told.keySet()).as("something was done").contains("executed ");
    assertThat(told.size()).as("and something was not").isGreaterThan(1);
  }

  private static void inOrder(JsonNode record) {
    Instant last = Instant.EPOCH;
    for (String state : List.of("accepted", "queued", "sent", "received")) {
      String at = record.path("times").path(state).asText("");
      if (!at.isEmpty()) {
        assertThat(Instant.parse(at)).as("%s: %s", state, record).isAfterOrEqualTo(last);
        last = Instant.parse(at);
      }
    }
  }
}
