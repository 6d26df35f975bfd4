package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whom a note mentions: ids of the caller, checked, with the names as they are now. */
final class Mentions {
  /** Mentions in one note, at most. */
  static final int MAX = 20;

  private final Store store;

  Mentions(Store store) {
    this.store = store;
  }

  /** The field {@code mentions} of a body, as it goes into the note's part. */
  List<Map<String, Object>> read(Body body) {
    List<Map<String, Object>> mentions = new ArrayList<>();
    for (Body one : body.objects("mentions", MAX)) {
      AgentId agent = one.optional("agent", AgentId::of);
      TeamId team = one.optional("team", TeamId::of);
      if ((agent == null) == (team == null)) {
        throw Problem.badRequest("A mention has an agent or a team");
      }
      mentions.add(
          agent != null
              ? Map.of("agent", agent.toString(), "name", agent(agent).name())
              : Map.of("team", team.toString(), "name", team(team).name()));
    }
    return mentions;
  }

  Agent agent(AgentId id) {
    return store
        .agents()
        .get(id)
        .orElseThrow(() -> new Problem(422, "unknown-agent", "There is no agent " + id));
  }

  Team team(TeamId id) {
    return store.teams().all().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Problem(422, "unknown-team", "There is no team " + id));
  }
}
