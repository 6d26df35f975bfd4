package dev.parley.routes.thresholds;

import dev.parley.model.Capability;
import dev.parley.model.Device;
import dev.parley.model.Part;
import java.time.Duration;
import java.util.Set;

/**
 * A rule by which a device's state becomes an alarm. Immutable, thread-safe.
 *
 * @param kind the alarm's kind; no two rules have the same
 * @param devices ids; every device when groups and rooms are empty, too
 * @param lasting for how long it must be so
 * @param text what the alarm says, with {@code {device}}, {@code {value}} and {@code {unit}}; null:
 *     the value
 */
public record Threshold(
    String kind,
    Set<String> devices,
    Set<String> groups,
    Set<String> rooms,
    Condition condition,
    Duration lasting,
    Part.Alarm.Severity severity,
    String text) {
  /** Characters of a text value that an alarm says, at most. */
  private static final int LONGEST_VALUE = 40;

  public Threshold {
    devices = Set.copyOf(devices);
    groups = Set.copyOf(groups);
    rooms = Set.copyOf(rooms);
  }

  /** Whether it is for a device; those that do not take part raise no alarms. */
  boolean isFor(Device device) {
    if (!device.takesPart() || device.channel() == null) {
      return false;
    }
    return (devices.isEmpty() && groups.isEmpty() && rooms.isEmpty())
        || devices.contains(device.id())
        || (device.room() != null && rooms.contains(device.room()))
        || device.groups().stream().anyMatch(groups::contains);
  }

  /** The alarm that it is, or no longer is. */
  Part.Alarm alarm(Device device, boolean active) {
    return new Part.Alarm(device.id(), kind, severity, active, active ? says(device) : null);
  }

  private String says(Device device) {
    String value = "";
    String unit = "";
    if (condition instanceof Condition.Value of) {
      value = String.valueOf(device.state().get(of.capability()));
      value = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
      Capability capability = device.capability(of.capability());
      unit = capability == null || capability.unit() == null ? "" : capability.unit();
      if (text == null) {
        return (of.capability() + " " + value + " " + unit).strip();
      }
    }
    return text == null
        ? null
        : text.replace("{device}", device.name())
            .replace("{value}", value)
            .replace("{unit}", unit)
            .strip();
  }
}
