package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.AgentId;
import java.util.HashMap;
import java.util.Map;

/** How each agent likes it. Thread-safe. */
public final class Preferences {
  private final Database database;

  Preferences(Database database) {
    this.database = database;
  }

  /** All that an agent has chosen, by name. */
  public Map<String, String> of(AgentId agent) {
    return database
        .reader()
        .withHandle(
            handle -> {
              Map<String, String> chosen = new HashMap<>();
              handle
                  .createQuery("SELECT name, value FROM preferences WHERE agent = ?")
                  .bind(0, agent.value())
                  .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
                  .forEach(one -> chosen.put(one.getKey(), one.getValue()));
              return chosen;
            });
  }

  public void put(AgentId agent, String name, String value) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO preferences (agent, name, value) VALUES (?, ?, ?)"
                        + " ON CONFLICT (agent, name) DO UPDATE SET value = excluded.value",
                    agent.value(),
                    name,
                    Rows.clean(value)));
  }
}
