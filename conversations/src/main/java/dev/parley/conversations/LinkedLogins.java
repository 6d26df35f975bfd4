package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.conversations.internal.Tokens;
import dev.parley.model.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which account at a login provider is which agent: by issuer and subject, never by a mail address,
 * which its owner may change and another may get. Thread-safe.
 */
public final class LinkedLogins {
  /** Logins that an agent can have linked. */
  public static final int MAX_PER_AGENT = 20;

  /**
   * One link.
   *
   * @param id names it
   * @param label what the provider calls the account, or null; for people to recognise it by
   */
  public record Linked(
      String id, String issuer, String subject, String label, AgentId agent, Instant since) {}

  private final Database database;
  private final Rows rows;

  LinkedLogins(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** Whose an account is. */
  public Optional<Linked> find(String issuer, String subject) {
    return linked("id = ?", id(issuer, subject)).stream().findFirst();
  }

  /** An agent's, the oldest first. */
  public List<Linked> of(AgentId agent) {
    return linked("agent = ? ORDER BY created_at, id LIMIT " + MAX_PER_AGENT, agent.value());
  }

  private List<Linked> linked(String where, Object value) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .select("SELECT * FROM linked_logins WHERE " + where, value)
                    .map(
                        (row, context) ->
                            new Linked(
                                row.getString("id"),
                                row.getString("issuer"),
                                row.getString("subject"),
                                row.getString("label"),
                                new AgentId(rows.uuid(row, "agent")),
                                Rows.instant(row, "created_at")))
                    .list());
  }

  /**
   * Links an account to an agent.
   *
   * @return false when it is somebody's already, or the agent has {@value #MAX_PER_AGENT}
   */
  public boolean link(AgentId agent, String issuer, String subject, String label) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "INSERT INTO linked_logins (id, issuer, subject, label, agent, created_at)"
                            + " SELECT ?, ?, ?, ?, a.id, ? FROM agents a WHERE a.id = ?"
                            + " AND (SELECT COUNT(*) FROM linked_logins WHERE agent = a.id) < "
                            + MAX_PER_AGENT
                            + " ON CONFLICT (id) DO NOTHING",
                        id(issuer, subject),
                        issuer,
                        subject,
                        Rows.clean(label),
                        Rows.micros(Instant.now()),
                        agent.value())
                    > 0);
  }

  /** Removes one of an agent's; false when the agent has no such one. */
  public boolean unlink(AgentId agent, String id) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "DELETE FROM linked_logins WHERE id = ? AND agent = ?", id, agent.value())
                    > 0);
  }

  private static String id(String issuer, String subject) {
    return Tokens.hash(issuer + "\n" + subject);
  }
}
