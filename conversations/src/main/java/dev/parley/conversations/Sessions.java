package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.conversations.internal.Tokens;
import dev.parley.model.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Logins. A token is known to its holder only: the store keeps its hash. Thread-safe. */
public final class Sessions {
  /** A session with the token that its holder gets once. */
  public record Opened(String token, Session session) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Opened[" + session.agent() + "]";
    }
  }

  private final Database database;
  private final Rows rows;

  Sessions(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  public Opened open(AgentId agent, Duration lifetime) {
    Instant now = Instant.now();
    Session session = new Session(agent, Tokens.next(), now, now.plus(lifetime));
    String token = Tokens.next();
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO sessions (token_hash, agent, csrf, created_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                    Tokens.hash(token),
                    agent.value(),
                    session.csrf(),
                    Rows.micros(session.createdAt()),
                    Rows.micros(session.expiresAt())));
    return new Opened(token, session);
  }

  /** The session of a token, unless it is over. */
  public Optional<Session> find(String token) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM sessions WHERE token_hash = ? AND expires_at > ?")
                    .bind(0, Tokens.hash(token))
                    .bind(1, Rows.micros(Instant.now()))
                    .map(
                        (row, context) ->
                            new Session(
                                new AgentId(rows.uuid(row, "agent")),
                                row.getString("csrf"),
                                Rows.instant(row, "created_at"),
                                Rows.instant(row, "expires_at")))
                    .findFirst());
  }

  public void end(String token) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute("DELETE FROM sessions WHERE token_hash = ?", Tokens.hash(token)));
  }

  public void endAll(AgentId agent) {
    database
        .writer()
        .useHandle(handle -> handle.execute("DELETE FROM sessions WHERE agent = ?", agent.value()));
  }
}
