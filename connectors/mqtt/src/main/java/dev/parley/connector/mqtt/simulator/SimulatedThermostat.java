package dev.parley.connector.mqtt.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A thermostat: goes to its target slowly, and overheats when it is told to. Thread-safe. */
final class SimulatedThermostat implements SimulatedDevice {
  static final String ID = "thermostat";

  /** Degrees Celsius at which it calls for people, and below which all is well again. */
  static final double HOT = 35;

  private static final double WELL = 32;
  private static final double STEP = 0.3;
  private static final double RUNAWAY_STEP = 4;
  private static final double HOTTEST = 46;
  private static final double MIN_TARGET = 5;
  private static final double MAX_TARGET = 30;

  private final DeviceLine line;
  private final Runnable changed;
  private double temperature = 20.5;
  private double target = 21;
  private boolean runaway;
  private boolean alarm;

  SimulatedThermostat(String id, DeviceAccess access, Runnable changed, LineWatch watch) {
    this.changed = changed;
    this.line = new DeviceLine(id, access, this::execute, watch);
  }

  @Override
  public DeviceLine line() {
    return line;
  }

  @Override
  public void report() {
    if (!tick()) {
      tell();
    }
  }

  /** What the page shows. */
  synchronized Map<String, Object> state() {
    return Map.of("temperature", tenth(temperature), "target", tenth(target), "alarm", alarm);
  }

  /** The heating runs away. */
  void overheat() {
    synchronized (this) {
      runaway = true;
    }
    tick();
  }

  /** Somebody turns the heating off at the wall. */
  void cool() {
    synchronized (this) {
      runaway = false;
    }
    tick();
  }

  /** A moment passes; whether it told of a change. */
  boolean tick() {
    boolean raised;
    boolean cleared;
    boolean moved;
    synchronized (this) {
      double before = temperature;
      temperature = next();
      moved = tenth(before) != tenth(temperature);
      raised = !alarm && temperature >= HOT;
      cleared = alarm && temperature < WELL;
      alarm = (alarm || raised) && !cleared;
    }
    if (moved) {
      tell();
    }
    if (raised) {
      line.alarm("overheat", "critical", true, "The thermostat measures " + degrees());
    } else if (cleared) {
      line.alarm("overheat", "critical", false, "Back to " + degrees());
    }
    return moved;
  }

  private double next() {
    if (runaway) {
      return Math.min(HOTTEST, temperature + RUNAWAY_STEP);
    }
    double step = temperature > WELL ? RUNAWAY_STEP : STEP;
    double gap = target - temperature;
    return Math.abs(gap) <= step ? target : temperature + Math.copySign(step, gap);
  }

  private String execute(String verb, JsonNode arguments) {
    switch (verb) {
      case "set", "temperature" -> {
        double asked = celsius(arguments.path(0).asText());
        synchronized (this) {
          target = asked;
          runaway = false;
        }
      }
      case "status" -> {}
      default ->
          throw new IllegalArgumentException(
              "The thermostat takes set <5-30> and status, not '" + verb + "'");
    }
    tell();
    synchronized (this) {
      return "The thermostat is set to " + tenth(target) + " °C and measures " + degrees();
    }
  }

  private static double celsius(String word) {
    if (!word.matches("\\d{1,2}(\\.\\d)?")
        || Double.parseDouble(word) < MIN_TARGET
        || Double.parseDouble(word) > MAX_TARGET) {
      throw new IllegalArgumentException(
          "The thermostat takes 5 to 30 degrees Celsius, not '" + word + "'");
    }
    return Double.parseDouble(word);
  }

  private synchronized String degrees() {
    return tenth(temperature) + " °C";
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  void tell() {
    changed.run();
    line.telemetry(
        Map.of("temperature", state().get("temperature"), "target", state().get("target")));
  }
}
