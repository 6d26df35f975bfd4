package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Passwords;
import dev.parley.inbox.internal.auth.Secrets;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What admins do to agents that there are. One admin who works is always left. */
final class AgentsApi {
  private static final String ONE = "/api/v1/agents/{id}";

  private final Store store;
  private final Accounts accounts;
  private final Passwords passwords;
  private final LiveFeed feed;

  /** One change at a time, so that two admins cannot demote each other. */
  private final Object changing = new Object();

  AgentsApi(Store store, Accounts accounts, Passwords passwords, LiveFeed feed) {
    this.store = store;
    this.accounts = accounts;
    this.passwords = passwords;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of("PUT", ONE, Access.ADMIN, this::change),
        Route.of("DELETE", ONE, Access.ADMIN, call -> once(call, agent -> remove(call, agent))),
        Route.of("PUT", ONE + "/active", Access.ADMIN, this::activate),
        Route.of("POST", ONE + "/password", Access.ADMIN, this::password).once());
  }

  private Reply once(Call call, Function<Agent, Reply> step) {
    synchronized (changing) {
      Reply reply = step.apply(need(call));
      feed.changed("agents");
      return reply;
    }
  }

  private Agent need(Call call) {
    AgentId id = call.id("id", AgentId::of);
    return store
        .agents()
        .get(id)
        .orElseThrow(() -> Problem.notFound("There is no agent with the id " + id));
  }

  private Reply change(Call call) throws IOException {
    Body body = call.json();
    return once(
        call,
        before -> {
          Agent after = AgentForm.read(body, before, store);
          if (after.role() != Agent.Role.ADMIN) {
            keepAnAdmin(before);
          }
          call.audit(Change.of(before.id().toString(), told(before), told(after)));
          store.agents().save(after);
          return Reply.ok(after);
        });
  }

  /** What the audit log keeps of an agent. */
  private static Map<String, Object> told(Agent agent) {
    return Map.of(
        "name", agent.name(),
        "role", agent.role(),
        "capacity", agent.capacity(),
        "teams", agent.teams(),
        "languages", agent.languages(),
        "skills", agent.skills(),
        "active", agent.works());
  }

  private Reply activate(Call call) throws IOException {
    boolean active = call.json().flag("active");
    return once(
        call,
        before -> {
          if (before.works() == active) {
            return Reply.ok(before);
          }
          if (!active) {
            keepAnAdmin(before);
          }
          Agent after =
              new Agent(
                  before.id(),
                  before.name(),
                  before.email(),
                  before.role(),
                  before.capacity(),
                  before.teams(),
                  before.languages(),
                  before.skills(),
                  active ? null : Instant.now().truncatedTo(ChronoUnit.MICROS));
          call.audit(Change.of(before.id().toString(), told(before), told(after)));
          store.agents().save(after);
          if (!active) {
            feed.revoke(before.id());
          }
          return Reply.ok(after);
        });
  }

  private Reply remove(Call call, Agent agent) {
    call.audit(Change.of(agent.id().toString(), told(agent), Map.of()));
    keepAnAdmin(agent);
    int open = store.conversations().open().getOrDefault(agent.id(), 0);
    if (open > 0) {
      throw new Problem(
          409,
          "has-conversations",
          agent.name() + " has " + open + " open conversations: assign them to somebody first");
    }
    accounts.endTokens(agent.id());
    store.agents().delete(agent.id());
    feed.revoke(agent.id());
    return Reply.none();
  }

  private Reply password(Call call) throws IOException {
    String given = given(call.json());
    return once(
        call,
        agent -> {
          call.audit(Change.of(agent.id().toString(), Map.of(), Map.of("password", "reset")));
          String password = given == null ? Secrets.password() : given;
          accounts.initial(agent.id(), passwords.hash(password));
          feed.revoke(agent.id());
          return Reply.ok(new PeopleApi.NewAgent(agent, given == null ? password : null));
        });
  }

  /**
   * The password that an admin chose for somebody, or null for one that the hub makes.
   *
   * @throws Problem 400 when it is too short or too long
   */
  static String given(Body body) {
    String given = body.optional("password", Passwords.MAX_LENGTH);
    if (given != null && given.length() < Passwords.MIN_LENGTH) {
      throw Problem.badRequest("password has at least " + Passwords.MIN_LENGTH + " characters");
    }
    return given;
  }

  private void keepAnAdmin(Agent lost) {
    boolean left =
        store.agents().all().stream()
            .anyMatch(
                agent ->
                    agent.role() == Agent.Role.ADMIN
                        && agent.works()
                        && !agent.id().equals(lost.id()));
    if (lost.role() == Agent.Role.ADMIN && lost.works() && !left) {
      throw new Problem(
          409, "last-admin", lost.name() + " is the last admin: make somebody else an admin first");
    }
  }
}
