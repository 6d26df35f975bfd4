package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.AgentId;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Teams: what they are called, how their work is shared out, who is in them. */
final class TeamsApi {
  /** Teams there may be. */
  static final int MAX = 200;

  private static final int MAX_NAME = 60;
  private static final int MAX_MEMBERS = 1_000;
  private static final String ALL = "/api/v1/teams";

  private final Store store;
  private final LiveFeed feed;

  /** One change at a time, so that none is made on what another has just changed. */
  private final Object changing = new Object();

  TeamsApi(Store store, LiveFeed feed) {
    this.store = store;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            "GET",
            ALL,
            Access.READ,
            call ->
                Reply.ok(
                    Paging.of(
                        call, store.teams().all(), team -> Paging.key(team.name(), team.id())))),
        Route.of("POST", ALL, Access.WORKSPACE, this::add),
        Route.of("PUT", ALL + "/{id}", Access.WORKSPACE, this::change),
        Route.of("PUT", ALL + "/{id}/members", Access.WORKSPACE, this::members),
        Route.of("DELETE", ALL + "/{id}", Access.WORKSPACE, this::remove));
  }

  private Reply once(Supplier<Reply> step) {
    synchronized (changing) {
      Reply reply = step.get();
      feed.changed("teams");
      return reply;
    }
  }

  private Team need(Call call) {
    TeamId id = call.id("id", TeamId::of);
    return store.teams().all().stream()
        .filter(team -> team.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("There is no team with the id " + id));
  }

  private Reply add(Call call) throws IOException {
    Team team = read(call.json(), TeamId.next());
    call.audit(Change.of(team.id().toString(), Map.of(), told(team)));
    return once(
        () -> {
          if (store.teams().all().size() >= MAX) {
            throw new Problem(422, "too-many", "There are " + MAX + " teams; remove one first");
          }
          return Reply.json(201, saved(team));
        });
  }

  private Reply change(Call call) throws IOException {
    Team before = need(call);
    Team team = read(call.json(), before.id());
    call.audit(Change.of(team.id().toString(), told(before), told(team)));
    return once(() -> Reply.ok(saved(team)));
  }

  private static Map<String, Object> told(Team team) {
    return Map.of("name", team.name(), "strategy", team.strategy());
  }

  private static Team read(Body body, TeamId id) {
    String strategy = body.optional("strategy", 20);
    return new Team(
        id, body.text("name", MAX_NAME).strip(), strategy == null ? null : strategy(strategy));
  }

  private static Team.Strategy strategy(String text) {
    for (Team.Strategy each : Team.Strategy.values()) {
      if (each.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw Problem.badRequest("strategy is least-busy or round-robin");
  }

  private Team saved(Team team) {
    boolean taken =
        store.teams().named(team.name()).filter(other -> !other.id().equals(team.id())).isPresent();
    if (taken) {
      throw new Problem(409, "name-taken", "There is a team of this name already");
    }
    store.teams().save(team);
    return team;
  }

  private Reply members(Call call) throws IOException {
    List<String> wanted = call.json().texts("agents", MAX_MEMBERS, 40);
    Team team = need(call);
    call.audit(Change.of(team.id().toString(), Map.of(), Map.of("members", wanted)));
    Set<String> known = new HashSet<>();
    store.agents().all().forEach(agent -> known.add(agent.id().toString()));
    for (String agent : wanted) {
      if (!known.contains(agent)) {
        throw new Problem(422, "unknown-agent", "There is no agent " + agent);
      }
    }
    return once(
        () -> {
          store.teams().members(team.id(), wanted.stream().distinct().map(AgentId::of).toList());
          feed.changed("agents");
          return Reply.none();
        });
  }

  private Reply remove(Call call) {
    Team team = need(call);
    call.audit(Change.of(team.id().toString(), told(team), Map.of()));
    return once(
        () -> {
          long open =
              store.conversations().counts(null).byTeam().getOrDefault(team.id().toString(), 0L);
          if (open > 0) {
            throw new Problem(
                409,
                "has-conversations",
                team.name()
                    + " has "
                    + open
                    + " open conversations: give them to another team first");
          }
          store.teams().delete(team.id());
          feed.changed("agents");
          return Reply.none();
        });
  }
}
