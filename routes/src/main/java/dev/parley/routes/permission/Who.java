package dev.parley.routes.permission;

import dev.parley.model.Address;
import java.util.Set;

/**
 * Whom a grant is for. Immutable.
 *
 * @param agents mail addresses of agents, in lower case
 * @param teams names of teams
 * @param channels contacts on these channels
 * @param handles only these contacts of the channels; empty for all of them
 */
public record Who(
    Set<String> agents, Set<String> teams, Set<String> channels, Set<String> handles) {
  public Who {
    agents = Set.copyOf(agents);
    teams = Set.copyOf(teams);
    channels = Set.copyOf(channels);
    handles = Set.copyOf(handles);
  }

  /** Whether it is for the contact at an address. */
  public boolean contact(Address address) {
    return channels.contains(address.channel())
        && (handles.isEmpty() || handles.contains(address.handle()));
  }

  /** Whether it names people inside. */
  public boolean namesAgents() {
    return !agents.isEmpty() || !teams.isEmpty();
  }

  /** Whether it is for somebody. */
  public boolean covers(Asker asker) {
    if (!asker.inside()) {
      return contact(asker.address());
    }
    return (asker.mail() != null && agents.contains(asker.mail()))
        || teams.stream().anyMatch(asker.teams()::contains);
  }
}
