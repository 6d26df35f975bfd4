package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.AgentId;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.util.List;
import java.util.Optional;

/** Teams. Thread-safe. */
public final class Teams {
  private final Database database;
  private final Rows rows;
  private final Agents agents;

  Teams(Database database, Rows rows, Agents agents) {
    this.database = database;
    this.rows = rows;
    this.agents = agents;
  }

  /** All, by name. */
  public List<Team> all() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT id, name, strategy FROM teams ORDER BY name")
                    .map(
                        (row, context) ->
                            new Team(
                                new TeamId(rows.uuid(row, "id")),
                                row.getString("name"),
                                Rows.constant(Team.Strategy.class, row.getString("strategy"))))
                    .list());
  }

  public Optional<Team> named(String name) {
    return all().stream().filter(team -> team.name().equals(name)).findFirst();
  }

  /** Creates or renames a team. A name that another one has fails. */
  public void save(Team team) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO teams (id, name, strategy) VALUES (?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                        + " strategy = excluded.strategy",
                    team.id().value(),
                    Rows.clean(team.name()),
                    Rows.name(team.strategy())));
  }

  /** Sets who is in a team; whoever is not named leaves it. */
  public void members(TeamId team, List<AgentId> members) {
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute("DELETE FROM agent_teams WHERE team = ?", team.value());
              for (AgentId member : members) {
                handle.execute(
                    "INSERT INTO agent_teams (agent, team) VALUES (?, ?)",
                    member.value(),
                    team.value());
              }
            });
    agents.changed();
  }

  /** Removes a team; its conversations keep its id. */
  public boolean delete(TeamId id) {
    boolean was =
        database
            .writer()
            .withHandle(handle -> handle.execute("DELETE FROM teams WHERE id = ?", id.value()) > 0);
    agents.changed();
    return was;
  }
}
