package dev.parley.connector.mqtt.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A lamp that can be dimmed and has a switch at the wall. Thread-safe. */
final class SimulatedLamp implements SimulatedDevice {
  static final String ID = "lamp";
  private final DeviceLine line;
  private final Runnable changed;
  private boolean on;
  private int brightness = 80;

  SimulatedLamp(String id, DeviceAccess access, Runnable changed, LineWatch watch) {
    this.changed = changed;
    this.line = new DeviceLine(id, access, this::execute, watch);
  }

  @Override
  public DeviceLine line() {
    return line;
  }

  @Override
  public void report() {
    tell();
  }

  /** What the page shows. */
  synchronized Map<String, Object> state() {
    return Map.of("power", on ? "on" : "off", "brightness", brightness);
  }

  /** Somebody presses the switch at the wall. */
  void press() {
    synchronized (this) {
      on = !on;
    }
    line.event("switch-pressed");
    tell();
  }

  private String execute(String verb, JsonNode arguments) {
    synchronized (this) {
      switch (verb) {
        case "on" -> on = true;
        case "off" -> on = false;
        case "toggle" -> on = !on;
        case "brightness" -> {
          brightness = percent(arguments.path(0).asText());
          on = brightness > 0;
        }
        case "status" -> {}
        default ->
            throw new IllegalArgumentException(
                "The lamp takes on, off, toggle, brightness <0-100> and status, not '"
                    + verb
                    + "'");
      }
    }
    tell();
    synchronized (this) {
      return on ? "The lamp is on at " + brightness + " %" : "The lamp is off";
    }
  }

  private static int percent(String word) {
    if (!word.matches("\\d{1,3}") || Integer.parseInt(word) > 100) {
      throw new IllegalArgumentException(
          "Brightness is a number from 0 to 100, not '" + word + "'");
    }
    return Integer.parseInt(word);
  }

  void tell() {
    changed.run();
    line.telemetry(state());
  }
}
