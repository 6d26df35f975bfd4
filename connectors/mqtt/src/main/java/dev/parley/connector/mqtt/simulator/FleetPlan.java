package dev.parley.connector.mqtt.simulator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a simulated fleet is and does.
 *
 * @param devices how many: lamps, thermostats and sensors in turn; 1 to {@value #MAX_DEVICES}
 * @param prefix what their ids begin with
 * @param rate messages a second that all of them send together
 * @param offline percent of the devices that are away at a time; others go when they come back, and
 *     the broker tells their last will
 * @param duplicates percent of the messages that are sent twice
 * @param flood how many devices send as fast as the broker takes it
 * @param floodMessages how many each of those sends, then it behaves
 */
public record FleetPlan(
    int devices,
    String prefix,
    double rate,
    int offline,
    int duplicates,
    int flood,
    int floodMessages) {
  /** A client and its buffers cost about 100 KiB here; a process holds no more than this. */
  public static final int MAX_DEVICES = 10_000;

  private static final List<String> KINDS = List.of("lamp", "thermostat", "sensor");

  /**
   * @throws IllegalArgumentException that says what is wrong
   */
  public FleetPlan {
    require(devices >= 1 && devices <= MAX_DEVICES, "devices", "1 to " + MAX_DEVICES);
    require(prefix.matches("[a-z0-9][a-z0-9_-]{0,31}"), "prefix", "a to z, 0 to 9, - and _");
    require(rate >= 0 && rate <= 1_000_000, "rate", "0 to 1,000,000 messages a second");
    require(offline >= 0 && offline < 100, "offline", "0 to 99 percent");
    require(duplicates >= 0 && duplicates <= 100, "duplicates", "0 to 100 percent");
    require(flood >= 0 && flood <= devices, "flood", "0 to the number of devices");
    require(floodMessages >= 0, "flood-messages", "0 or more");
  }

  /** Devices that report every ten seconds and do nothing bad. */
  public static FleetPlan of(int devices) {
    return new FleetPlan(devices, "sim", devices / 10.0, 0, 0, 0, 0);
  }

  /** Their ids, such as {@code sim-lamp-1}; the words between the dashes tell the kind. */
  public List<String> ids() {
    return IntStream.range(0, devices)
        .mapToObj(i -> prefix + "-" + kind(i) + "-" + number(i))
        .toList();
  }

  /** {@code lamp}, {@code thermostat} or {@code sensor}. */
  public static String kind(int index) {
    return KINDS.get(index % KINDS.size());
  }

  /** Which one of its kind, from 1. */
  public static int number(int index) {
    return index / KINDS.size() + 1;
  }

  private static void require(boolean right, String what, String allowed) {
    if (!right) {
      throw new IllegalArgumentException(what + " must be " + allowed);
    }
  }
}
