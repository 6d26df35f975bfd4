package dev.parley.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.RoutingRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * What becomes of new conversations, in the order in which rules are asked. Kept in memory until it
 * changes here, because every new conversation asks. Thread-safe.
 */
public final class RoutingRules {
  /** How many there may be. */
  public static final int MAX = 100;

  private final Database database;
  private final Object loading = new Object();
  private volatile List<RoutingRule> known;

  RoutingRules(Database database) {
    this.database = database;
  }

  /** All, the first to be asked first. */
  public List<RoutingRule> all() {
    List<RoutingRule> now = known;
    if (now != null) {
      return now;
    }
    synchronized (loading) {
      known = database.reader().withHandle(RoutingRules::load);
      return known;
    }
  }

  private static List<RoutingRule> load(Handle handle) {
    return handle
        .createQuery("SELECT body FROM routing_rules ORDER BY place LIMIT " + MAX)
        .map((row, context) -> read(row.getString("body")))
        .list();
  }

  private static RoutingRule read(String body) {
    try {
      return Json.mapper().readValue(body, RoutingRule.class);
    } catch (JsonProcessingException e) {
      throw new StoreException("A stored routing rule cannot be read", e);
    }
  }

  /**
   * Changes the rules as a whole: what others changed meanwhile is what the change is given.
   *
   * @return the rules as they are then
   * @throws IllegalArgumentException when two have one id, or there are more than {@link #MAX}
   */
  public List<RoutingRule> change(UnaryOperator<List<RoutingRule>> change) {
    List<RoutingRule> changed =
        database
            .writer()
            .inTransaction(
                handle -> {
                  List<RoutingRule> next = List.copyOf(change.apply(load(handle)));
                  check(next);
                  handle.execute("DELETE FROM routing_rules");
                  for (int place = 0; place < next.size(); place++) {
                    handle.execute(
                        "INSERT INTO routing_rules (place, body) VALUES (?, ?)",
                        place,
                        Rows.clean(Json.text(next.get(place))));
                  }
                  return next;
                });
    synchronized (loading) {
      known = null;
    }
    return changed;
  }

  private static void check(List<RoutingRule> rules) {
    if (rules.size() > MAX) {
      throw new IllegalArgumentException("There may be " + MAX + " rules");
    }
    Set<String> ids = new HashSet<>();
    for (RoutingRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("Two rules have the id " + rule.id());
      }
    }
  }
}
