package dev.parley.inbox.internal.auth;

import dev.parley.model.Address;
import dev.parley.model.Agent;
import java.util.Set;

/**
 * Who calls.
 *
 * @param agent the agent who acts, or whose token it is
 * @param scopes what the caller may do
 * @param credential the stored hash of the session or token, which names it without giving it away
 * @param csrf the token that a browser's writes must carry, or null for an API token
 */
public record Principal(Agent agent, Set<String> scopes, String credential, String csrf) {
  public Principal {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(String scope) {
    return scopes.contains(scope);
  }

  /** The agent as the sender of a message. */
  public Address address() {
    return Address.agent(agent.id(), agent.name());
  }
}
