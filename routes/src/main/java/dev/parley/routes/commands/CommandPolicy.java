package dev.parley.routes.commands;

import dev.parley.model.Address;
import dev.parley.model.Device;
import java.util.List;

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

  private static boolean inside(Address asker) {
    return asker.kind() == Address.Kind.AGENT || asker.kind() == Address.Kind.BOT;
  }
}
