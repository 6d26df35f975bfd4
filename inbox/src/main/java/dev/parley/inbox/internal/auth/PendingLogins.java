package dev.parley.inbox.internal.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.inbox.Seal;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Logins whose second step is still to come. The browser carries them, sealed, in a cookie: they
 * open nothing, hold five minutes, end in one session, and are void when the password changes. The
 * hub keeps nothing of them, so that strangers cannot fill its memory. Thread-safe.
 */
public final class PendingLogins {
  /** How long the second step may take. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final String PURPOSE = "pending login";

  /** What is still to come. */
  public enum Step {
    /** A code of the second factor. */
    CODE,
    /** Setting a second factor up, because everybody must have one. */
    ENROL,
    /** Choosing a password, because somebody else gave the present one. */
    PASSWORD
  }

  /** An agent who showed the first factor. */
  public record Pending(String id, Agent agent, Step step) {}

  private record Sealed(String id, String agent, Step step, long until, String credential) {}

  private final Seal seal;
  private final Accounts accounts;
  private final Clock clock;
  private final Once done;

  public PendingLogins(Seal seal, Accounts accounts, Clock clock) {
    this.seal = seal;
    this.accounts = accounts;
    this.clock = clock;
    this.done = new Once(LIFETIME);
  }

  /** The cookie's value. */
  public String open(Agent agent, Step step) {
    return seal.close(
        PURPOSE,
        Json.text(
            new Sealed(
                Secrets.token(),
                agent.id().toString(),
                step,
                clock.instant().plus(LIFETIME).getEpochSecond(),
                mark(agent.id()))));
  }

  /** What a cookie's value stands for, while it does. */
  public Optional<Pending> find(String value) {
    return value == null ? Optional.empty() : seal.open(PURPOSE, value).flatMap(this::read);
  }

  private Optional<Pending> read(String json) {
    try {
      Sealed sealed = Json.mapper().readValue(json, Sealed.class);
      AgentId agent = AgentId.of(sealed.agent());
      if (!clock.instant().isBefore(Instant.ofEpochSecond(sealed.until()))
          || done.was(sealed.id())
          || !mark(agent).equals(sealed.credential())) {
        return Optional.empty();
      }
      return accounts.agent(agent).map(found -> new Pending(sealed.id(), found, sealed.step()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A pending login that we sealed cannot be read", e);
    }
  }

  /** Ends one; false when it had ended before. */
  public boolean end(Pending pending) {
    return done.first(pending.id());
  }

  private String mark(AgentId agent) {
    return Secrets.hash("pending " + accounts.credential(agent).orElse(""));
  }
}
