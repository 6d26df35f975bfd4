package dev.parley.routes.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.codec.Json;
import dev.parley.conversations.Batch;
import dev.parley.conversations.Store;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose turn it was, kept with the batch that gave somebody a conversation: a restart begins
 * nobody's round anew. Thread-safe.
 */
public final class Turns {
  private static final String NAME = "routing.turns";
  private static final TypeReference<Map<String, Long>> FORM = new TypeReference<>() {};

  private Turns() {}

  /** What was kept last; a map that may be changed. */
  public static Map<AgentId, Long> read(Store store) {
    Map<AgentId, Long> turns = new HashMap<>();
    store
        .settings()
        .get(NAME)
        .ifPresent(json -> parsed(json).forEach((agent, n) -> turns.put(AgentId.of(agent), n)));
    return turns;
  }

  /** Keeps the roster's turns; of agents who are no more, none. */
  public static void keep(Roster roster, Batch batch) {
    Set<AgentId> known = roster.agents().stream().map(Agent::id).collect(Collectors.toSet());
    Map<String, Long> turns = new HashMap<>();
    roster
        .turns()
        .forEach(
            (agent, n) -> {
              if (known.contains(agent)) {
                turns.put(agent.toString(), n);
              }
            });
    batch.keep(NAME, Json.text(turns));
  }

  private static Map<String, Long> parsed(String json) {
    try {
      return Json.mapper().readValue(json, FORM);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The setting hub." + NAME + " is no map of turns", e);
    }
  }
}
