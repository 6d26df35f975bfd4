package dev.parley.conversations;

import dev.parley.model.AgentId;
import java.time.Instant;

/**
 * An agent's login.
 *
 * @param id the hash of its token: names it without giving it away
 * @param csrf what a changing request must bring along besides the cookie
 * @param device what the browser said it is when it logged in, or null; hostile text
 * @param address the remote address that logged in, or null
 * @param seenAt when it was used last, some minutes coarse
 * @param expiresAt from then on it is none
 */
public record Session(
    String id,
    AgentId agent,
    String csrf,
    String device,
    String address,
    Instant createdAt,
    Instant seenAt,
    Instant expiresAt) {

  /** Without its secrets. */
  @Override
  public String toString() {
    return "Session[" + agent + ", " + createdAt + "]";
  }
}
