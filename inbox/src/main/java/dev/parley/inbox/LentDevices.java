package dev.parley.inbox;

import dev.parley.model.Address;
import dev.parley.model.Device;
import java.util.Collection;
import java.util.Set;

/**
 * Which devices a contact may command from where they are, and which commands must be meant. Asked
 * with each look: cheap.
 */
@FunctionalInterface
public interface LentDevices {
  /**
   * What somebody may command.
   *
   * @param all every device there is
   * @param devices ids of those, if not all
   */
  record Reach(boolean all, Set<String> devices) {
    public Reach {
      devices = Set.copyOf(devices);
    }
  }

  /** What the contact at all these addresses may command; never null. */
  Reach to(Collection<Address> contact);

  /**
   * Whether a command is one that must be confirmed.
   *
   * @param verb in lower case
   */
  default boolean dangerous(Device device, String verb) {
    return false;
  }
}
