package dev.parley.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists that people gave names. Thread-safe. */
public final class SavedViews {
  /** Views of one owner, at most. */
  public static final int MAX_OWN = 50;

  /** Views that one agent is shown, at most. */
  static final int MAX_SHOWN = 100;

  private final Database database;
  private final Rows rows;

  SavedViews(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** What an agent sees: the own ones, the teams' and everybody's, in order. */
  public List<SavedView> of(Agent agent) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM saved_views WHERE owner = ? OR share <> 'nobody'"
                            + " ORDER BY position, name, id")
                    .bind(0, agent.id().value())
                    .map((row, context) -> view(row))
                    .stream()
                    .filter(view -> sees(agent, view))
                    .limit(MAX_SHOWN)
                    .toList());
  }

  /** Whether an agent is shown a view. */
  public static boolean sees(Agent agent, SavedView view) {
    return switch (view.share()) {
      case EVERYBODY -> true;
      case TEAM -> view.owner().equals(agent.id()) || agent.teams().contains(view.team());
      case NOBODY -> view.owner().equals(agent.id());
    };
  }

  public Optional<SavedView> get(UUID id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM saved_views WHERE id = ?")
                    .bind(0, id)
                    .map((row, context) -> view(row))
                    .findFirst());
  }

  /**
   * Creates or changes a view; a new one comes last. Its owner stays.
   *
   * @return the view as it is kept, or empty when its owner would have more than {@link #MAX_OWN}
   */
  public Optional<SavedView> save(SavedView view) {
    return database
        .writer()
        .inTransaction(
            handle -> {
              int others =
                  handle
                      .createQuery("SELECT COUNT(*) FROM saved_views WHERE owner = ? AND id <> ?")
                      .bind(0, view.owner().value())
                      .bind(1, view.id())
                      .mapTo(Integer.class)
                      .one();
              if (others >= MAX_OWN) {
                return Optional.<SavedView>empty();
              }
              handle.execute(
                  "INSERT INTO saved_views (id, owner, name, share, team, filter, position)"
                      + " VALUES (?, ?, ?, ?, ?, ?,"
                      + " (SELECT COALESCE(MAX(position), 0) + 1 FROM saved_views))"
                      + " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                      + " share = excluded.share, team = excluded.team, filter = excluded.filter",
                  view.id(),
                  view.owner().value(),
                  Rows.clean(view.name()),
                  Rows.name(view.share()),
                  view.team() == null ? null : view.team().value(),
                  Json.text(view.filter()));
              return handle
                  .createQuery("SELECT * FROM saved_views WHERE id = ?")
                  .bind(0, view.id())
                  .map((row, context) -> view(row))
                  .findFirst();
            });
  }

  /** Gives views their places: the first of the list becomes the first. */
  public void order(List<UUID> ids) {
    database
        .writer()
        .useTransaction(
            handle -> {
              for (int i = 0; i < ids.size(); i++) {
                handle.execute(
                    "UPDATE saved_views SET position = ? WHERE id = ?", i + 1, ids.get(i));
              }
            });
  }

  public boolean delete(UUID id) {
    return database
        .writer()
        .withHandle(handle -> handle.execute("DELETE FROM saved_views WHERE id = ?", id) > 0);
  }

  private SavedView view(ResultSet row) throws SQLException {
    UUID team = rows.uuid(row, "team");
    try {
      return new SavedView(
          rows.uuid(row, "id"),
          new AgentId(rows.uuid(row, "owner")),
          row.getString("name"),
          Rows.constant(SavedView.Share.class, row.getString("share")),
          team == null ? null : new TeamId(team),
          Json.mapper().readValue(row.getString("filter"), SavedView.Filter.class),
          row.getInt("position"));
    } catch (JsonProcessingException e) {
      throw new SQLException("A saved view's filter is not readable: " + Json.reason(e), e);
    }
  }
}
