package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.conversations.internal.Tokens;
import dev.parley.model.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Logins. A token is known to its holder only: the store keeps its hash. Thread-safe. */
public final class Sessions {
  /** Sessions that an agent can have at once; one more ends the one that was opened first. */
  public static final int MAX_PER_AGENT = 100;

  /** Characters that are kept of what a browser says it is. */
  public static final int MAX_DEVICE = 300;

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

  /**
   * A new one.
   *
   * @param device what the browser says it is, or null; cut at {@value #MAX_DEVICE} characters
   * @param address where it came from, or null
   */
  public Opened open(AgentId agent, Duration lifetime, String device, String address) {
    Instant now = Instant.now();
    String token = Tokens.next();
    String shortened =
        device == null ? null : device.substring(0, Math.min(device.length(), MAX_DEVICE));
    Session session =
        new Session(
            Tokens.hash(token),
            agent,
            Tokens.next(),
            Rows.clean(shortened),
            address,
            now,
            now,
            now.plus(lifetime));
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute(
                  "INSERT INTO sessions (token_hash, agent, csrf, device, address, created_at,"
                      + " seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                  session.id(),
                  agent.value(),
                  session.csrf(),
                  session.device(),
                  session.address(),
                  Rows.micros(now),
                  Rows.micros(now),
                  Rows.micros(session.expiresAt()));
              handle.execute(
                  "DELETE FROM sessions WHERE agent = ? AND token_hash NOT IN (SELECT token_hash"
                      + " FROM sessions WHERE agent = ? ORDER BY created_at DESC, token_hash LIMIT "
                      + MAX_PER_AGENT
                      + ")",
                  agent.value(),
                  agent.value());
            });
    return new Opened(token, session);
  }

  /** The session of a token, unless it is over. */
  public Optional<Session> find(String token) {
    return get(Tokens.hash(token));
  }

  /** A session by its id, unless it is over. */
  public Optional<Session> get(String id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM sessions WHERE token_hash = ? AND expires_at > ?")
                    .bind(0, id)
                    .bind(1, Rows.micros(Instant.now()))
                    .map((row, context) -> session(row))
                    .findFirst());
  }

  /** An agent's sessions that are not over, the newest first; at most {@value #MAX_PER_AGENT}. */
  public List<Session> of(AgentId agent) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM sessions WHERE agent = ? AND expires_at > ?"
                            + " ORDER BY created_at DESC, token_hash LIMIT "
                            + MAX_PER_AGENT)
                    .bind(0, agent.value())
                    .bind(1, Rows.micros(Instant.now()))
                    .map((row, context) -> session(row))
                    .list());
  }

  /** The ids of all that are not over. */
  public Set<String> holding() {
    return database
        .reader()
        .withHandle(
            handle ->
                new HashSet<>(
                    handle
                        .createQuery("SELECT token_hash FROM sessions WHERE expires_at > ?")
                        .bind(0, Rows.micros(Instant.now()))
                        .mapTo(String.class)
                        .list()));
  }

  /** Notes when sessions were used, in one transaction; those that are over meanwhile stay so. */
  public void seen(Map<String, Instant> used) {
    if (used.isEmpty()) {
      return;
    }
    database
        .writer()
        .useTransaction(
            handle -> {
              PreparedBatch batch =
                  handle.prepareBatch("UPDATE sessions SET seen_at = ? WHERE token_hash = ?");
              used.forEach((id, at) -> batch.bind(0, Rows.micros(at)).bind(1, id).add());
              batch.execute();
            });
  }

  public void end(String token) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute("DELETE FROM sessions WHERE token_hash = ?", Tokens.hash(token)));
  }

  /** Ends one of an agent's sessions by its id; false when the agent has no such one. */
  public boolean end(AgentId agent, String id) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "DELETE FROM sessions WHERE token_hash = ? AND agent = ?",
                        id,
                        agent.value())
                    > 0);
  }

  /** Ends all of an agent's sessions but one. */
  public void endOthers(AgentId agent, String kept) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "DELETE FROM sessions WHERE agent = ? AND token_hash <> ?",
                    agent.value(),
                    kept));
  }

  public void endAll(AgentId agent) {
    database
        .writer()
        .useHandle(handle -> handle.execute("DELETE FROM sessions WHERE agent = ?", agent.value()));
  }

  private Session session(ResultSet row) throws SQLException {
    Instant created = Rows.instant(row, "created_at");
    Instant seen = Rows.instant(row, "seen_at");
    return new Session(
        row.getString("token_hash"),
        new AgentId(rows.uuid(row, "agent")),
        row.getString("csrf"),
        row.getString("device"),
        row.getString("address"),
        created,
        seen == null ? created : seen,
        Rows.instant(row, "expires_at"));
  }
}
