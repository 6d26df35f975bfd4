package dev.parley.hub.people;

import dev.parley.conversations.Store;
import dev.parley.model.AgentId;
import dev.parley.routes.routing.Roster;
import dev.parley.routes.routing.Turns;
import java.util.HashMap;
import java.util.Set;
import java.util.function.Supplier;

/** The people inside as the store and the inbox know them now. Thread-safe. */
public final class Rosters implements Supplier<Roster> {
  private final Store store;
  private final Supplier<Set<AgentId>> online;

  public Rosters(Store store, Supplier<Set<AgentId>> online) {
    this.store = store;
    this.online = online;
  }

  @Override
  public Roster get() {
    return new Roster(
        store.agents().all(),
        store.teams().all(),
        online.get(),
        new HashMap<>(store.conversations().open()),
        Turns.read(store));
  }
}
