package dev.parley.routes.commands;

import dev.parley.model.Address;
import dev.parley.model.Device;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may command which device. Agents may command all; a contact only what a grant gives.
 * Immutable, thread-safe.
 */
public final class CommandPolicy {
  /**
   * Lets contacts of some channels command some devices.
   *
   * @param channels names of channels; never empty
   * @param handles only these contacts; empty for everyone on the channels
   * @param devices ids; empty for every device
   */
  public record Grant(List<String> channels, List<String> handles, List<String> devices) {
    public Grant {
      channels = List.copyOf(channels);
      handles = handles == null ? List.of() : List.copyOf(handles);
      devices = devices == null ? List.of() : List.copyOf(devices);
    }

    private boolean covers(Address asker) {
      return channels.contains(asker.channel())
          && (handles.isEmpty() || handles.contains(asker.handle()));
    }
  }

  private final List<Grant> grants;

  public CommandPolicy(List<Grant> grants) {
    this.grants = List.copyOf(grants);
  }

  /** Whether the asker may command anything at all; for who may not, a slash is just a slash. */
  public boolean mayCommand(Address asker) {
    return inside(asker) || grants.stream().anyMatch(g -> g.covers(asker));
  }

  public boolean mayCommand(Address asker, Device device) {
    return inside(asker)
        || grants.stream()
            .anyMatch(
                g ->
                    g.covers(asker)
                        && (g.devices().isEmpty() || g.devices().contains(device.id())));
  }

  /** Whether a contact at one of the addresses may command every device. */
  public boolean lendsAll(Collection<Address> contact) {
    return covering(contact).anyMatch(grant -> grant.devices().isEmpty());
  }

  /** Ids of the devices that a contact at one of the addresses may command, if not all. */
  public Set<String> lends(Collection<Address> contact) {
    return covering(contact)
        .flatMap(grant -> grant.devices().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Grant> covering(Collection<Address> contact) {
    return grants.stream().filter(grant -> contact.stream().anyMatch(grant::covers));
  }

  private static boolean inside(Address asker) {
    return asker.kind() == Address.Kind.AGENT || asker.kind() == Address.Kind.BOT;
  }
}
