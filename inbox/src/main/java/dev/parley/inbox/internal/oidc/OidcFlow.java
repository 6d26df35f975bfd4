package dev.parley.inbox.internal.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.inbox.Seal;
import dev.parley.inbox.internal.auth.Secrets;
import dev.parley.model.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A login that is at its provider. The browser that began it carries it, sealed, in a cookie: so it
 * ends in that browser only, and strangers cannot fill the hub's memory.
 *
 * @param verifier the secret of RFC 7636
 * @param agent who links an account; null for a log-in
 * @param session the id of the session in which the agent began to
 */
public record OidcFlow(
    String provider,
    String state,
    String nonce,
    String verifier,
    String agent,
    String session,
    long until) {
  /** How long a person may take at the provider. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final String PURPOSE = "oidc flow";

  static OidcFlow begin(String provider, AgentId agent, String session) {
    return new OidcFlow(
        provider,
        Secrets.token(),
        Secrets.token(),
        Secrets.token(),
        agent == null ? null : agent.toString(),
        session,
        Instant.now().plus(LIFETIME).getEpochSecond());
  }

  /** The cookie's value. */
  String sealed(Seal seal) {
    return seal.close(PURPOSE, Json.text(this));
  }

  static Optional<OidcFlow> open(Seal seal, String cookie) {
    return seal.open(PURPOSE, cookie)
        .map(OidcFlow::read)
        .filter(flow -> Instant.now().isBefore(Instant.ofEpochSecond(flow.until())));
  }

  private static OidcFlow read(String json) {
    try {
      return Json.mapper().readValue(json, OidcFlow.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A login that we sealed cannot be read", e);
    }
  }

  /** Who links an account, or null for a log-in. */
  public AgentId linking() {
    return agent == null ? null : AgentId.of(agent);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "OidcFlow[" + provider + "]";
  }
}
