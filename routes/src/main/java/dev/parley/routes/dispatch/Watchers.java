package dev.parley.routes.dispatch;

import dev.parley.model.Agent;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Team;
import dev.parley.routes.routing.Roster;

/** Gives a device's conversation to the people who watch it. */
final class Watchers {

  /** The conversation with the first team and the first agent among the device's watchers. */
  Conversation give(Device device, Conversation conversation, Work work) {
    var changed = conversation.toBuilder();
    Roster roster = work.roster();
    for (String watcher : device.watchers()) {
      roster.teams().stream()
          .filter(t -> t.name().equalsIgnoreCase(watcher))
          .findFirst()
          .map(Team::id)
          .ifPresent(changed::team);
      roster.agents().stream()
          .filter(a -> watcher.equalsIgnoreCase(a.email()))
          .findFirst()
          .map(Agent::id)
          .ifPresent(changed::agent);
    }
    Conversation given = changed.build();
    work.change(given);
    return given;
  }
}
