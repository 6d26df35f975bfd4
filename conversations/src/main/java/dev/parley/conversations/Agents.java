package dev.parley.conversations;

import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * People and bots inside. Their credential is an opaque text (a password hash). They are few and
 * asked for by every request, so they are kept in memory until one of them changes here.
 * Thread-safe.
 */
public final class Agents {
  private final Database database;
  private final Rows rows;
  private final Object loading = new Object();
  private volatile List<Agent> known;

  Agents(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** All, by name. */
  public List<Agent> all() {
    List<Agent> now = known;
    if (now != null) {
      return now;
    }
    synchronized (loading) {
      known = load();
      return known;
    }
  }

  /** After a change is committed; waits for a load that may not have seen it. */
  void changed() {
    synchronized (loading) {
      known = null;
    }
  }

  /** Two queries. */
  private List<Agent> load() {
    return database
        .reader()
        .withHandle(
            handle -> {
              Map<AgentId, List<TeamId>> teams = new HashMap<>();
              handle
                  .createQuery("SELECT agent, team FROM agent_teams ORDER BY team")
                  .map(
                      (row, context) ->
                          Map.entry(
                              new AgentId(rows.uuid(row, "agent")),
                              new TeamId(rows.uuid(row, "team"))))
                  .forEach(
                      e ->
                          teams
                              .computeIfAbsent(e.getKey(), id -> new ArrayList<>())
                              .add(e.getValue()));
              return handle
                  .createQuery("SELECT * FROM agents ORDER BY name, id")
                  .map(
                      (row, context) -> {
                        AgentId id = new AgentId(rows.uuid(row, "id"));
                        return new Agent(
                            id,
                            row.getString("name"),
                            row.getString("email"),
                            Rows.constant(Agent.Role.class, row.getString("role")),
                            row.getInt("capacity"),
                            teams.get(id),
                            Rows.words(row.getString("languages")),
                            Rows.words(row.getString("skills")),
                            Rows.instant(row, "deactivated_at"));
                      })
                  .collect(Collectors.toUnmodifiableList());
            });
  }

  public Optional<Agent> get(AgentId id) {
    return all().stream().filter(agent -> agent.id().equals(id)).findFirst();
  }

  /** By mail address, whatever its case. */
  public Optional<Agent> byEmail(String email) {
    String wanted = email.toLowerCase(Locale.ROOT);
    return all().stream().filter(agent -> agent.email().equals(wanted)).findFirst();
  }

  /**
   * Creates or changes an agent and the teams; the credential stays. Ends the sessions of one who
   * does not work any more. A taken mail address fails.
   */
  public void save(Agent agent) {
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute(
                  "INSERT INTO agents (id, name, email, role, capacity, languages, skills, deactivated_at,"
                      + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                      + " name = excluded.name, email = excluded.email, role = excluded.role,"
                      + " capacity = excluded.capacity, languages = excluded.languages,"
                      + " skills = excluded.skills, deactivated_at = excluded.deactivated_at",
                  agent.id().value(),
                  Rows.clean(agent.name()),
                  Rows.clean(agent.email().toLowerCase(Locale.ROOT)),
                  Rows.name(agent.role()),
                  agent.capacity(),
                  Json.text(agent.languages()),
                  Json.text(agent.skills()),
                  agent.works() ? null : Rows.micros(agent.deactivatedAt()),
                  Rows.micros(Instant.now()));
              if (!agent.works()) {
                handle.execute("DELETE FROM sessions WHERE agent = ?", agent.id().value());
              }
              handle.execute("DELETE FROM agent_teams WHERE agent = ?", agent.id().value());
              for (TeamId team : agent.teams()) {
                handle.execute(
                    "INSERT INTO agent_teams (agent, team) VALUES (?, ?)",
                    agent.id().value(),
                    team.value());
              }
            });
    changed();
  }

  /** The agent's credential as it was set, or empty. */
  public Optional<String> credential(AgentId id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT credential FROM agents WHERE id = ?")
                    .bind(0, id.value())
                    .map((row, context) -> Optional.ofNullable(row.getString("credential")))
                    .findFirst()
                    .flatMap(found -> found));
  }

  /** Sets the credential, which is the agent's own, and ends every session of the agent. */
  public void credential(AgentId id, String hash) {
    credential(id, hash, false);
  }

  /** The same with one that somebody else knows: the agent must change it. */
  public void initialCredential(AgentId id, String hash) {
    credential(id, hash, true);
  }

  /** Whether the agent must change the credential. */
  public boolean mustChange(AgentId id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT must_change FROM agents WHERE id = ?")
                    .bind(0, id.value())
                    .map((row, context) -> row.getInt("must_change") == 1)
                    .findFirst()
                    .orElse(false));
  }

  private void credential(AgentId id, String hash, boolean mustChange) {
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute(
                  "UPDATE agents SET credential = ?, must_change = ? WHERE id = ?",
                  hash,
                  mustChange ? 1 : 0,
                  id.value());
              handle.execute("DELETE FROM sessions WHERE agent = ?", id.value());
            });
  }

  /** Removes an agent and the sessions; the agent's conversations keep the id. */
  public boolean delete(AgentId id) {
    boolean was =
        database
            .writer()
            .inTransaction(
                handle -> {
                  handle.execute("DELETE FROM sessions WHERE agent = ?", id.value());
                  return handle.execute("DELETE FROM agents WHERE id = ?", id.value()) > 0;
                });
    changed();
    return was;
  }
}
