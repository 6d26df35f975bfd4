package dev.parley.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Conversation;
import dev.parley.model.SlaPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the business promises, in the order in which policies are asked. Kept in memory until it
 * changes here, because every message asks. Thread-safe.
 */
public final class SlaPolicies {
  /** How many there may be. */
  public static final int MAX = 100;

  private final Database database;
  private final Object loading = new Object();
  private volatile List<SlaPolicy> known;

  SlaPolicies(Database database) {
    this.database = database;
  }

  /** All, the first to be asked first. */
  public List<SlaPolicy> all() {
    List<SlaPolicy> now = known;
    if (now != null) {
      return now;
    }
    synchronized (loading) {
      known = load();
      return known;
    }
  }

  private List<SlaPolicy> load() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT body FROM sla_policies ORDER BY place LIMIT " + MAX)
                    .map((row, context) -> read(row.getString("body")))
                    .list());
  }

  private static SlaPolicy read(String body) {
    try {
      return Json.mapper().readValue(body, SlaPolicy.class);
    } catch (JsonProcessingException e) {
      throw new StoreException("A stored SLA policy cannot be read", e);
    }
  }

  /** The first policy that is for a conversation. */
  public Optional<SlaPolicy> of(Conversation conversation) {
    return all().stream().filter(policy -> policy.holds(conversation)).findFirst();
  }

  public Optional<SlaPolicy> named(String name) {
    return all().stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  /**
   * Puts these in the place of all others. Promises that were made stay as they are.
   *
   * @throws IllegalArgumentException when two have one name, or there are more than {@link #MAX}
   */
  public void replace(List<SlaPolicy> policies) {
    Set<String> names = new HashSet<>();
    for (SlaPolicy policy : policies) {
      if (!names.add(policy.name())) {
        throw new IllegalArgumentException("Two policies are called " + policy.name());
      }
    }
    if (policies.size() > MAX) {
      throw new IllegalArgumentException("There may be " + MAX + " policies");
    }
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute("DELETE FROM sla_policies");
              for (int place = 0; place < policies.size(); place++) {
                handle.execute(
                    "INSERT INTO sla_policies (place, name, body) VALUES (?, ?, ?)",
                    place,
                    Rows.clean(policies.get(place).name()),
                    Rows.clean(Json.text(policies.get(place))));
              }
            });
    synchronized (loading) {
      known = null;
    }
  }
}
