package dev.parley.conversations;

import dev.parley.model.AgentId;
import java.time.Instant;

/**
 * An agent's login.
 *
 * @param csrf what a changing request must bring along besides the cookie
 * @param expiresAt from then on it is none
 */
public record Session(AgentId agent, String csrf, Instant createdAt, Instant expiresAt) {}
