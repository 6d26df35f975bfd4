package dev.parley.inbox.internal.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.codec.Json;
import dev.parley.conversations.LinkedLogins;
import dev.parley.conversations.Session;
import dev.parley.conversations.Sessions;
import dev.parley.conversations.Store;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
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
   * @param expiresAt when it ends, or null for never
   * @param usedAt when it was used last, or null
   */
  public record Token(
      String hash,
      String name,
      AgentId agent,
      Set<String> scopes,
      Instant createdAt,
      Instant expiresAt,
      Instant usedAt) {
    boolean holds() {
      return expiresAt == null || Instant.now().isBefore(expiresAt);
    }

    Token used(Instant at) {
      return new Token(hash, name, agent, scopes, createdAt, expiresAt, at);
    }
  }

  private final Store store;

  /** Sessions used since {@link #noteUse}: those that hold only, so no more than there are. */
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  /** Tokens used since {@link #noteUse}: those that hold only. */
  private final Map<String, Instant> tokensUsed = new ConcurrentHashMap<>();

  private final Object tokenLock = new Object();
  private volatile List<Token> tokens;

  public Accounts(Store store) {
    this.store = store;
  }

  /** An agent who is let in. */
  public Optional<Agent> agent(AgentId id) {
    return store.agents().get(id).filter(Agent::works);
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

  /**
   * Adds an agent.
   *
   * @param credential null for one who logs in at a provider only
   */
  public void add(Agent agent, String credential) {
    store.agents().save(agent);
    store.agents().credential(agent.id(), credential);
  }

  /** Changes a password's hash; ends every session of the agent. */
  public void change(AgentId agent, String credential) {
    store.agents().credential(agent, credential);
  }

  /** Sets a password's hash that somebody else knows; ends every session of the agent. */
  public void initial(AgentId agent, String credential) {
    store.agents().initialCredential(agent, credential);
  }

  /** Whether the agent must change the password before anything else. */
  public boolean mustChange(AgentId agent) {
    return store.agents().mustChange(agent);
  }

  /** A new session. */
  public Sessions.Opened open(AgentId agent, Duration lifetime, String device, String address) {
    return store.sessions().open(agent, lifetime, device, address);
  }

  /** A session that has not ended; it is used now. */
  public Optional<Session> session(String token) {
    Optional<Session> found = store.sessions().find(token);
    found.ifPresent(session -> used.put(session.id(), Instant.now()));
    return found;
  }

  /** Who a token's bearer is: what the token may, as far as its agent still may it. */
  public Optional<Principal> byToken(String token) {
    Optional<Token> found = token(Secrets.hash(token)).filter(Token::holds);
    found.ifPresent(known -> tokensUsed.put(known.hash(), Instant.now()));
    return found.flatMap(known -> agent(known.agent()).map(agent -> principal(known, agent)));
  }

  private static Principal principal(Token token, Agent agent) {
    Set<String> scopes = new HashSet<>(token.scopes());
    scopes.retainAll(Scopes.of(agent.role()));
    return new Principal(agent, scopes, token.hash(), null);
  }

  /**
   * Tells of callers whether they are still let in as they were: the session or token holds, and
   * the agent is there in the same role. One look at the database however many are asked about.
   */
  public Predicate<Principal> holding() {
    Set<String> sessions = store.sessions().holding();
    return caller ->
        (caller.csrf() == null
                ? token(caller.credential()).filter(Token::holds).isPresent()
                : sessions.contains(caller.credential()))
            && agent(caller.agent().id())
                .filter(agent -> agent.role() == caller.agent().role())
                .isPresent();
  }

  /** When a token was used last, or null. */
  public Instant used(Token token) {
    return tokensUsed.getOrDefault(token.hash(), token.usedAt());
  }

  /** Ends all that act in an agent's name. */
  public void endTokens(AgentId agent) {
    change(
        tokens -> {
          tokens.removeIf(token -> token.agent().equals(agent));
          return tokens;
        });
    endSubscribers();
  }

  /** Writes down which sessions and tokens were used since it was called last. */
  public void noteUse() {
    Map<String, Instant> noted = new HashMap<>();
    used.forEach(
        (id, at) -> {
          if (used.remove(id, at)) {
            noted.put(id, at);
          }
        });
    store.sessions().seen(noted);
    if (!tokensUsed.isEmpty()) {
      change(tokens -> tokens.stream().map(token -> token.used(used(token))).toList());
      tokensUsed.clear();
    }
  }

  /** Forgets how far programs are whose session or token is over. */
  public void endSubscribers() {
    Set<String> over = store.subscribers().owners();
    if (!over.isEmpty()) {
      over.removeAll(store.sessions().holding());
      over.removeIf(owner -> token(owner).filter(Token::holds).isPresent());
      store.subscribers().end(over);
    }
  }

  /** When a session was used last. */
  public Instant seen(Session session) {
    return used.getOrDefault(session.id(), session.seenAt());
  }

  public Sessions sessions() {
    return store.sessions();
  }

  public LinkedLogins logins() {
    return store.linkedLogins();
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
    endSubscribers();
  }

  private void change(UnaryOperator<List<Token>> step) {
    synchronized (tokenLock) {
      List<Token> changed = step.apply(new ArrayList<>(tokens()));
      store.settings().put(TOKENS, Json.text(changed));
      tokens = List.copyOf(changed);
    }
  }
}
