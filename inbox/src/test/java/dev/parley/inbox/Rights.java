package dev.parley.inbox;

import dev.parley.model.Address;
import dev.parley.model.Device;
import java.util.Collection;
import java.util.Set;

/**
 * Every contact may command some devices, and some commands are dangerous.
 *
 * @param lent ids
 * @param dangers a device's id, a space and a verb
 */
record Rights(Set<String> lent, Set<String> dangers) implements LentDevices {
  // Both change while a test runs.

  @Override
  public Reach to(Collection<Address> contact) {
    return new Reach(false, lent);
  }

  @Override
  public boolean dangerous(Device device, String verb) {
    return dangers.contains(device.id() + " " + verb);
  }
}
