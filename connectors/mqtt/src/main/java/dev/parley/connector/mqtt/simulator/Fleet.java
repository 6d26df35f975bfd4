package dev.parley.connector.mqtt.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lamps, thermostats and sensors with the profile {@code parley}, each with a connection of its
 * own. One clock drives them all, and they share the client's few network threads, so that a
 * thousand cost no thread each. Thread-safe.
 */
public final class Fleet implements AutoCloseable {
  /** Devices that connect at a time; more would only wait for each other in the broker. */
  private static final int CONNECTING = 50;

  /** Messages without an answer, of all devices: what is due beyond it is held back. */
  private static final int MOST_ON_THE_WAY = 2_000;

  private static final int LEAVE_SECONDS = 5;
  private static final int FLOOD_ON_THE_WAY = 200;
  private static final int TICK_MILLIS = 20;
  private static final int ABSENCE_MILLIS = 1_000;

  /** Of those that are away, the share that changes with each round. */
  private static final int ROUNDS_AWAY = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

  private final FleetPlan plan;
  private final List<String> ids;
  private final List<SimulatedDevice> devices = new ArrayList<>();
  private final FleetTally tally;
  private final Queue<Integer> away = new ArrayDeque<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "simulated-fleet");
            thread.setDaemon(true);
            return thread;
          });
  private int begun;
  private int turn;
  private int nextAway;
  private double due;
  private final long[] flooded;

  private Fleet(FleetPlan plan, DeviceAccess access) {
    this.plan = plan;
    ids = plan.ids();
    tally = new FleetTally(plan.duplicates());
    flooded = new long[plan.flood()];
    for (int i = 0; i < ids.size(); i++) {
      devices.add(device(ids.get(i), FleetPlan.kind(i), access.as(ids.get(i))));
    }
    every(TICK_MILLIS, this::tick);
    if (plan.offline() > 0) {
      every(ABSENCE_MILLIS, this::comeAndGo);
    }
  }

  /**
   * Starts all devices; they connect a few at a time, and again when the line is lost.
   *
   * @param access where to, and the password that they all have; each logs in with its own id
   */
  public static Fleet start(FleetPlan plan, DeviceAccess access) {
    return new Fleet(plan, access);
  }

  private SimulatedDevice device(String id, String kind, DeviceAccess access) {
    return switch (kind) {
      case "lamp" -> new SimulatedLamp(id, access, () -> {}, tally);
      case "thermostat" -> new SimulatedThermostat(id, access, () -> {}, tally);
      default -> new SimulatedSensor(id, access, tally);
    };
  }

  /** How it fares at this moment. */
  public FleetFigures figures() {
    return tally.figures();
  }

  private void every(int millis, Runnable task) {
    clock.scheduleAtFixedRate(() -> guarded(task), 0, millis, TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("A step of the simulated fleet failed; it goes on with the next", e);
    }
  }

  private void tick() {
    while (begun < devices.size() && begun - tally.answered() < CONNECTING) {
      devices.get(begun++).line().connect();
    }
    for (due += plan.rate() * TICK_MILLIS / 1_000; due >= 1; due--) {
      reportNext();
    }
    for (int i = 0; i < flooded.length; i++) {
      flood(i);
    }
  }

  private void reportNext() {
    for (int tried = 0; tried < devices.size(); tried++) {
      int i = turn++ % devices.size();
      turn %= devices.size();
      if (tally.isOnline(ids.get(i))) {
        if (tally.onTheWay() >= MOST_ON_THE_WAY) {
          tally.holdBack();
        } else {
          devices.get(i).report();
        }
        return;
      }
    }
  }

  private void flood(int i) {
    int wanted = FLOOD_ON_THE_WAY - tally.onTheWay();
    while (wanted-- > 0 && flooded[i] < plan.floodMessages() && tally.isOnline(ids.get(i))) {
      flooded[i]++;
      devices.get(i).report();
    }
  }

  /** Some of those that are away come back, and as many others go. */
  private void comeAndGo() {
    int wanted = devices.size() * plan.offline() / 100;
    if (begun < devices.size() || wanted == 0) {
      return;
    }
    if (away.size() >= wanted) {
      for (int i = Math.max(1, wanted / ROUNDS_AWAY); i > 0; i--) {
        devices.get(away.remove()).line().connect();
      }
    }
    for (int tried = 0; away.size() < wanted && tried < devices.size(); tried++) {
      int i = nextAway++ % devices.size();
      nextAway %= devices.size();
      if (tally.isOnline(ids.get(i)) && !away.contains(i)) {
        away.add(i);
        devices.get(i).line().drop();
      }
    }
  }

  /** All devices take their leave; waits for the broker to hear it, a few seconds at most. */
  @Override
  public void close() {
    clock.shutdownNow();
    CompletableFuture<?>[] leaving =
        devices.stream().map(device -> device.line().leave()).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(leaving)
        .completeOnTimeout(null, LEAVE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(gone -> null)
        .join();
  }
}
