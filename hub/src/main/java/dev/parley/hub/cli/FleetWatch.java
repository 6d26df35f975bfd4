package dev.parley.hub.cli;

import dev.parley.connector.mqtt.simulator.Fleet;
import dev.parley.connector.mqtt.simulator.FleetFigures;
import dev.parley.connector.mqtt.simulator.FleetPlan;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells at the terminal how a simulated fleet fares, until its time is over or Ctrl-C. */
final class FleetWatch implements AutoCloseable {
  private static final int LAST_WORDS_SECONDS = 10;

  private final Fleet fleet;
  private final FleetPlan plan;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  FleetWatch(Fleet fleet, FleetPlan plan) {
    this.fleet = fleet;
    this.plan = plan;
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "stop"));
  }

  /** Ctrl-C: the figures are still to be printed, and the devices to take their leave. */
  private void interrupted() {
    stop.countDown();
    try {
      if (!ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("The fleet does not end in time; the broker will tell its last wills");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Blocks until it is over. */
  void show(int seconds, int progress) throws InterruptedException {
    long left = seconds == 0 ? Long.MAX_VALUE : seconds;
    long before = 0;
    long since = System.nanoTime();
    for (; left > 0; left -= progress) {
      if (stop.await(Math.min(left, progress), TimeUnit.SECONDS)) {
        return;
      }
      FleetFigures now = fleet.figures();
      double passed = (System.nanoTime() - since) / 1e9;
      since = System.nanoTime();
      Console.say(line(now, (now.taken() - before) / passed));
      before = now.taken();
    }
  }

  private String line(FleetFigures now, double rate) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d connected, %,.0f messages/s taken, %,d held back, %,d lost,"
            + " %,d commands done, %,d refused%s",
        now.online(),
        plan.devices(),
        rate,
        now.heldBack(),
        now.lost(),
        now.executed(),
        now.refused(),
        now.problem() == null || now.online() == plan.devices() ? "" : "; " + now.problem());
  }

  /** The whole, in the end. */
  static String sum(FleetFigures all, FleetPlan plan) {
    String text =
        String.format(
            Locale.ROOT,
            "In all: %,d of %,d devices came in, %,d messages taken, %,d held back, %,d lost,"
                + " %,d commands done, %,d refused",
            all.everOnline(),
            plan.devices(),
            all.taken(),
            all.heldBack(),
            all.lost(),
            all.executed(),
            all.refused());
    return all.everOnline() == plan.devices()
        ? text
        : text
            + "\nThe others could not: "
            + all.problem()
            + "\nAre they in the hub's config (--print-config), with the same password?";
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
