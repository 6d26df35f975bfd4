package dev.parley.routes.permission;

import dev.parley.model.Device;
import java.util.Set;

/**
 * Which devices a grant is for: those that any of the three names; every device when all three are
 * empty. Immutable.
 *
 * @param devices ids
 * @param groups of devices
 * @param rooms as the devices say where they are
 */
public record Things(Set<String> devices, Set<String> groups, Set<String> rooms) {
  /** Every device there is. */
  public static final Things ALL = new Things(Set.of(), Set.of(), Set.of());

  public Things {
    devices = Set.copyOf(devices);
    groups = Set.copyOf(groups);
    rooms = Set.copyOf(rooms);
  }

  /** Whether it is for every device. */
  public boolean all() {
    return devices.isEmpty() && groups.isEmpty() && rooms.isEmpty();
  }

  /** Whether only the devices themselves say whether it is for them. */
  public boolean byWhere() {
    return !groups.isEmpty() || !rooms.isEmpty();
  }

  /** Whether it is for the device. */
  public boolean has(Device device) {
    return all()
        || devices.contains(device.id())
        || (device.room() != null && rooms.contains(device.room()))
        || (!groups.isEmpty() && device.groups().stream().anyMatch(groups::contains));
  }
}
