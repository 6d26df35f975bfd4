package dev.parley.connector.mqtt.simulator;

import dev.parley.codec.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The demo's home: a lamp ({@code lamp}) and a thermostat ({@code thermostat}) on the hub's broker,
 * both with the profile {@code parley}. Thread-safe.
 */
public final class SimulatedHome implements AutoCloseable {
  private static final int TICK_SECONDS = 2;
  private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "simulated-home");
            thread.setDaemon(true);
            return thread;
          });
  private final SimulatedLamp lamp;
  private final SimulatedThermostat thermostat;

  private SimulatedHome(DeviceAccess lampAccess, DeviceAccess thermostatAccess) {
    lamp =
        new SimulatedLamp(
            SimulatedLamp.ID,
            lampAccess,
            this::changed,
            LineWatch.onConnected(() -> lamp().tell()));
    thermostat =
        new SimulatedThermostat(
            SimulatedThermostat.ID,
            thermostatAccess,
            this::changed,
            LineWatch.onConnected(() -> thermostat().tell()));
    lamp.line().connect();
    thermostat.line().connect();
    clock.scheduleWithFixedDelay(thermostat::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  private SimulatedLamp lamp() {
    return lamp;
  }

  private SimulatedThermostat thermostat() {
    return thermostat;
  }

  /** Starts both devices; they connect by themselves, again and again until it succeeds. */
  public static SimulatedHome start(DeviceAccess lamp, DeviceAccess thermostat) {
    return new SimulatedHome(lamp, thermostat);
  }

  /** Somebody presses the lamp's switch at the wall. */
  public void pressLampSwitch() {
    lamp.press();
  }

  /** The heating runs away: the thermostat gets hot and raises the alarm {@code overheat}. */
  public void overheatThermostat() {
    thermostat.overheat();
  }

  /** The heating is mended. */
  public void coolThermostat() {
    thermostat.cool();
  }

  /** Both devices' states as JSON, without line breaks. */
  public String state() {
    return Json.text(
        new TreeMap<>(
            Map.of(
                SimulatedLamp.ID,
                new TreeMap<>(lamp.state()),
                SimulatedThermostat.ID,
                new TreeMap<>(thermostat.state()))));
  }

  /** Hears each change as {@link #state}; must not block. Close it to stop. */
  AutoCloseable watch(Consumer<String> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  private void changed() {
    String now = state();
    watchers.forEach(watcher -> watcher.accept(now));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    lamp.line().close();
    thermostat.line().close();
  }
}
