package dev.parley.connector.mqtt.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Measures temperature and humidity, which wander; takes no commands but {@code status}. */
final class SimulatedSensor implements SimulatedDevice {
  private static final double STEP = 0.2;
  private static final double COLDEST = -20;
  private static final double HOTTEST = 45;

  private final DeviceLine line;
  private double temperature = 19;
  private double humidity = 50;

  SimulatedSensor(String id, DeviceAccess access, LineWatch watch) {
    this.line = new DeviceLine(id, access, this::execute, watch);
  }

  @Override
  public DeviceLine line() {
    return line;
  }

  @Override
  public void report() {
    Map<String, Object> values;
    synchronized (this) {
      temperature = wander(temperature, COLDEST, HOTTEST);
      humidity = wander(humidity, 0, 100);
      values = Map.of("temperature", tenth(temperature), "humidity", tenth(humidity));
    }
    line.telemetry(values);
  }

  private static double wander(double value, double least, double most) {
    double next = value + ThreadLocalRandom.current().nextDouble(-STEP, STEP);
    return Math.max(least, Math.min(most, next));
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private synchronized String execute(String verb, JsonNode arguments) {
    if (!verb.equals("status")) {
      throw new IllegalArgumentException("The sensor takes status only, not '" + verb + "'");
    }
    return "The sensor measures " + tenth(temperature) + " °C";
  }
}
