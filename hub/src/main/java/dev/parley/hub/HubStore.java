package dev.parley.hub;

import dev.parley.conversations.Store;
import dev.parley.hub.config.ParleyConfig;

/** Opens the store that a config names, for commands that need nothing else of the hub. */
public final class HubStore {
  private HubStore() {}

  public static Store open(ParleyConfig config) {
    return Store.open(Settings.store(config));
  }
}
