package dev.parley.inbox;

import dev.parley.model.Address;

/** What passes from agents to contacts and is not kept. Thread-safe, never blocks. */
@FunctionalInterface
public interface AgentSignals {

  /**
   * An agent began or stopped writing to a contact.
   *
   * @param contact the contact's address, with its channel
   * @param agent the agent's name as the contact may see it
   * @param writing false when the agent stopped
   */
  void typing(Address contact, String agent, boolean writing);
}
