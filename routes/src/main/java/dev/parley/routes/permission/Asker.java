package dev.parley.routes.permission;

import dev.parley.model.Address;
import java.util.Set;

/**
 * Somebody who commands.
 *
 * @param mail an agent's mail address, in lower case; null for everybody else
 * @param teams names of an agent's teams
 */
public record Asker(Address address, Strength strength, String mail, Set<String> teams) {
  public Asker {
    teams = Set.copyOf(teams);
  }

  /** Somebody outside. */
  public static Asker contact(Address address, Strength strength) {
    return new Asker(address, strength, null, Set.of());
  }

  /** Whether it is an agent or a bot. */
  public boolean inside() {
    return address.kind() == Address.Kind.AGENT || address.kind() == Address.Kind.BOT;
  }
}
