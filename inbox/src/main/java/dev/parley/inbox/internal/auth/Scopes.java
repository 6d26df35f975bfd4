package dev.parley.inbox.internal.auth;

import dev.parley.model.Agent;
import java.util.Set;

/** What a caller may be allowed to do. */
public final class Scopes {
  public static final String READ = "conversations:read";
  public static final String WRITE = "conversations:write";
  public static final String DEVICES = "devices:write";
  public static final String ADMIN = "admin";

  /** Every scope that a token can have. */
  public static final Set<String> ALL = Set.of(READ, WRITE, DEVICES, ADMIN);

  private Scopes() {}

  /** What a logged-in agent may do. */
  public static Set<String> of(Agent.Role role) {
    return role == Agent.Role.ADMIN ? ALL : Set.of(READ, WRITE, DEVICES);
  }
}
