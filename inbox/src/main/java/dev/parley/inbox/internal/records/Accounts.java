package dev.parley.inbox.internal.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in: agents' credentials, sessions and API tokens. Of secrets only hashes are kept.
 * Blocks on the database. Thread-safe.
 */
public interface Accounts {

  /**
   * An agent with the hash of their password.
   *
   * @param credential null for one who cannot log in
   */
  record Login(Agent agent, String credential) {}

  /** A log-in that holds until its end. */
  record Session(String hash, AgentId agent, Instant expiresAt) {}

  /**
   * A program's key.
   *
   * @param hash of the token, which also names it
   * @param agent who made it and in whose name it acts
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Token(String hash, String name, AgentId agent, Set<String> scopes, Instant createdAt) {}

  Optional<Agent> agent(AgentId id);

  Optional<Login> login(String email);

  /** Whether there is any agent who can log in. */
  boolean hasLogin();

  /** Adds an agent, or changes one and their password. */
  void save(Agent agent, String credential);

  void save(Session session);

  /** A session that has not ended. */
  Optional<Session> session(String hash);

  void endSession(String hash);

  /** Ends all of an agent's sessions but one. */
  void endSessions(AgentId agent, String but);

  void save(Token token);

  Optional<Token> token(String hash);

  List<Token> tokens();

  void endToken(String hash);
}
