package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import dev.parley.model.TeamId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an admin says of an agent. What is not said stays as it was. */
final class AgentForm {
  static final int MAX_NAME = 100;

  /** Conversations that one agent takes at once, at most. */
  static final int MAX_CAPACITY = 10_000;

  private static final int MAX_WORDS = 20;
  private static final int MAX_WORD = 35;
  private static final int MAX_TEAMS = 200;

  private AgentForm() {}

  /**
   * The agent with what the body says.
   *
   * @throws Problem 400, or 422 for a team that there is not
   */
  static Agent read(Body body, Agent before, Store store) {
    String name = body.has("name") ? body.text("name", MAX_NAME).strip() : before.name();
    Agent.Role role =
        body.optional("role", text -> Agent.Role.valueOf(text.toUpperCase(Locale.ROOT)));
    long capacity = body.has("capacity") ? body.number("capacity") : before.capacity();
    if (capacity < 0 || capacity > MAX_CAPACITY) {
      throw Problem.badRequest("capacity is 0 to " + MAX_CAPACITY);
    }
    return new Agent(
        before.id(),
        name,
        before.email(),
        role == null ? before.role() : role,
        Math.toIntExact(capacity),
        body.has("teams") ? teams(body, store) : before.teams(),
        words(body, "languages", before.languages()),
        words(body, "skills", before.skills()),
        before.deactivatedAt());
  }

  private static List<String> words(Body body, String name, List<String> before) {
    return body.has(name)
        ? body.texts(name, MAX_WORDS, MAX_WORD).stream()
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList()
        : before;
  }

  private static List<TeamId> teams(Body body, Store store) {
    Set<String> known =
        store.teams().all().stream()
            .map(team -> team.id().toString())
            .collect(Collectors.toCollection(HashSet::new));
    List<String> wanted = body.texts("teams", MAX_TEAMS, 40).stream().distinct().toList();
    for (String team : wanted) {
      if (!known.contains(team)) {
        throw new Problem(422, "unknown-team", "There is no team " + team);
      }
    }
    return wanted.stream().map(TeamId::of).toList();
  }
}
