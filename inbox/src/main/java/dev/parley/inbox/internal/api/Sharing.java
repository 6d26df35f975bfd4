package dev.parley.inbox.internal.api;

import dev.parley.conversations.Shared;
import dev.parley.conversations.Shelf;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.util.UUID;

/**
 * Whose a thing on a shelf is: everybody's, a team's, or one's own.
 *
 * @param team the team that has it, or null
 * @param owner the one agent who has it, or null
 */
record Sharing(TeamId team, AgentId owner) {

  /** As the body says: {@code mine}, a {@code team}, or neither. */
  static Sharing of(Body body, Agent agent, Store store) {
    TeamId team = body.optional("team", TeamId::of);
    if (body.flag("mine")) {
      return new Sharing(null, agent.id());
    }
    if (team != null && store.teams().all().stream().noneMatch(one -> one.id().equals(team))) {
      throw new Problem(422, "unknown-team", "There is no team " + team);
    }
    return new Sharing(team, null);
  }

  /** Puts it there if its maker may. */
  static <T extends Shared> void save(T thing, Agent agent, Shelf<T> shelf) {
    if (!thing.changeableBy(agent)) {
      throw Problem.forbidden(
          thing.team() == null
              ? "Only admins and supervisors share with everybody; keep it for yourself or your team"
              : "Only the team's own people, admins and supervisors share with a team");
    }
    boolean taken =
        shelf.of(agent).stream()
            .anyMatch(
                other ->
                    !other.id().equals(thing.id())
                        && other.name().equalsIgnoreCase(thing.name())
                        && java.util.Objects.equals(other.team(), thing.team())
                        && java.util.Objects.equals(other.owner(), thing.owner()));
    if (taken) {
      throw new Problem(409, "name-taken", "There is one of this name already");
    }
    if (!shelf.save(thing)) {
      throw new Problem(409, "too-many", "There are " + Shelf.MAX + " already");
    }
  }

  /** One that the caller has. */
  static <T extends Shared> T need(Call call, String name, Shelf<T> shelf) {
    UUID id = call.id(name, UUID::fromString);
    return shelf
        .get(id)
        .filter(one -> one.visibleTo(call.principal().agent()))
        .orElseThrow(() -> Problem.notFound("There is none with the id " + id));
  }

  /** One that the caller may change. */
  static <T extends Shared> T mayChange(Call call, Shelf<T> shelf) {
    T one = need(call, "id", shelf);
    if (!one.changeableBy(call.principal().agent())) {
      throw Problem.forbidden(
          "It is shared by others; only they, admins and supervisors change it");
    }
    return one;
  }
}
