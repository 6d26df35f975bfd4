package dev.parley.inbox.internal.auth;

import dev.parley.model.Agent;
import java.util.Set;

/** What a caller may be allowed to do. */
public final class Scopes {
  public static final String READ = "conversations:read";
  public static final String WRITE = "conversations:write";
  public static final String DEVICES = "devices:write";
  public static final String REPORTS = "reports:read";
  public static final String WORKSPACE = "workspace:write";
  public static final String INTEGRATIONS = "integrations:write";
  public static final String ADMIN = "admin";

  /** Every scope that a token can have. */
  public static final Set<String> ALL =
      Set.of(READ, WRITE, DEVICES, REPORTS, WORKSPACE, INTEGRATIONS, ADMIN);

  private Scopes() {}

  /** What a logged-in agent may do. */
  public static Set<String> of(Agent.Role role) {
    return switch (role) {
      case ADMIN -> ALL;
      case SUPERVISOR -> Set.of(READ, WRITE, DEVICES, REPORTS, WORKSPACE);
      case INTEGRATOR -> Set.of(INTEGRATIONS);
      case AGENT, BOT -> Set.of(READ, WRITE, DEVICES);
    };
  }
}
