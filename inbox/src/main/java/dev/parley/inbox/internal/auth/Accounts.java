package dev.parley.inbox.internal.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.codec.Json;
import dev.parley.conversations.Session;
import dev.parley.conversations.Sessions;
import dev.parley.conversations.Store;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Who may come in: agents' credentials, sessions and API tokens. Of secrets only hashes are kept.
 * Blocks on the database. Thread-safe.
 */
public final class Accounts {
  /** Tokens there may be; they are few and made by hand, so one setting holds them. */
  public static final int MAX_TOKENS = 200;

  private static final String TOKENS = "inbox.tokens";
  private static final TypeReference<List<Token>> TOKEN_LIST = new TypeReference<>() {};

  /**
   * A program's key.
   *
   * @param hash of the token, which also names it
   * @param agent who made it and in whose name it acts
   */
  public record Token(
      String hash, String name, AgentId agent, Set<String> scopes, Instant createdAt) {}

  private final Store store;
  private final Object tokenLock = new Object();
  private volatile List<Token> tokens;

  public Accounts(Store store) {
    this.store = store;
  }

  public Optional<Agent> agent(AgentId id) {
    return store.agents().get(id);
  }

  public Optional<Agent> byEmail(String email) {
    return store.agents().byEmail(email);
  }

  public Optional<String> credential(AgentId id) {
    return store.agents().credential(id);
  }

  /** Whether there is any agent who can log in. */
  public boolean hasLogin() {
    return store.agents().all().stream()
        .anyMatch(agent -> store.agents().credential(agent.id()).isPresent());
  }

  /** Adds an agent who can log in. */
  public void add(Agent agent, String credential) {
    store.agents().save(agent);
    store.agents().credential(agent.id(), credential);
  }

  /** Changes a password's hash; ends every session of the agent. */
  public void change(AgentId agent, String credential) {
    store.agents().credential(agent, credential);
  }

  public Sessions.Opened open(AgentId agent, Duration lifetime) {
    return store.sessions().open(agent, lifetime);
  }

  /** A session that has not ended. */
  public Optional<Session> session(String token) {
    return store.sessions().find(token);
  }

  public void end(String session) {
    store.sessions().end(session);
  }

  /** All; every call of a program asks for them, so they are read once. */
  public List<Token> tokens() {
    List<Token> now = tokens;
    if (now != null) {
      return now;
    }
    synchronized (tokenLock) {
      tokens = List.copyOf(read());
      return tokens;
    }
  }

  private List<Token> read() {
    String json = store.settings().get(TOKENS).orElse("[]");
    try {
      return Json.mapper().readValue(json, TOKEN_LIST);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "The setting " + TOKENS + " in the store cannot be read: " + Json.reason(e), e);
    }
  }

  public Optional<Token> token(String hash) {
    return tokens().stream().filter(token -> token.hash().equals(hash)).findFirst();
  }

  /**
   * Adds a token.
   *
   * @throws IllegalStateException when there are {@value #MAX_TOKENS} already
   */
  public void add(Token token) {
    change(
        tokens -> {
          if (tokens.size() >= MAX_TOKENS) {
            throw new IllegalStateException(
                "There are " + MAX_TOKENS + " tokens already: end some first");
          }
          tokens.add(token);
          return tokens;
        });
  }

  public void endToken(String hash) {
    change(
        tokens -> {
          tokens.removeIf(token -> token.hash().equals(hash));
          return tokens;
        });
  }

  private void change(UnaryOperator<List<Token>> step) {
    synchronized (tokenLock) {
      List<Token> changed = step.apply(new ArrayList<>(tokens()));
      store.settings().put(TOKENS, Json.text(changed));
      tokens = List.copyOf(changed);
    }
  }
}
