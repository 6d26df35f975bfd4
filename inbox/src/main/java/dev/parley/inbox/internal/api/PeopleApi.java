package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.AgentPresence;
import dev.parley.inbox.ChannelView;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Passwords;
import dev.parley.inbox.internal.auth.Secrets;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Agents with their presence, and channels. */
final class PeopleApi {

  /**
   * An agent as others see them.
   *
   * @param load open conversations that the agent has
   */
  record Colleague(Agent agent, AgentPresence.Status presence, int load) {}

  /** A new agent, and the password if it was made here: shown this once. */
  @com.fasterxml.jackson.annotation.JsonInclude(
      com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
  record NewAgent(Agent agent, String password) {}

  private final Store store;
  private final Accounts accounts;
  private final Passwords passwords;
  private final AgentPresence presence;
  private final LiveFeed feed;
  private final Supplier<List<ChannelView>> channels;

  PeopleApi(
      Store store,
      Accounts accounts,
      Passwords passwords,
      AgentPresence presence,
      LiveFeed feed,
      Supplier<List<ChannelView>> channels) {
    this.store = store;
    this.accounts = accounts;
    this.passwords = passwords;
    this.presence = presence;
    this.feed = feed;
    this.channels = channels;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/agents", Access.READ, this::agents),
        Route.of("POST", "/api/v1/agents", Access.ADMIN, this::add).once(),
        Route.of(
            "GET",
            "/api/v1/channels",
            Access.READ,
            call -> Reply.ok(Paging.of(call, channels.get(), ChannelView::name))));
  }

  private Reply agents(Call call) {
    Map<AgentId, Integer> load = store.conversations().open();
    return Reply.ok(
        Paging.of(call, store.agents().all(), agent -> Paging.key(agent.name(), agent.id()))
            .map(
                agent ->
                    new Colleague(
                        agent, presence.status(agent.id()), load.getOrDefault(agent.id(), 0))));
  }

  private Reply add(Call call) throws IOException {
    Body body = call.json();
    String email = body.text("email", 320).trim().toLowerCase(Locale.ROOT);
    if (!email.matches("[^\\s@]+@[^\\s@]+")) {
      throw Problem.badRequest("email must be a mail address");
    }
    if (accounts.byEmail(email).isPresent()) {
      throw new Problem(409, "agent-exists", "There is an agent with this mail address");
    }
    body.text("name", AgentForm.MAX_NAME);
    Agent blank =
        new Agent(
            AgentId.next(),
            "",
            email,
            Agent.Role.AGENT,
            Agent.DEFAULT_CAPACITY,
            List.of(),
            List.of());
    Agent agent = AgentForm.read(body, blank, store);
    String given = AgentsApi.given(body);
    String password = given == null ? Secrets.password() : given;
    call.audit(
        Change.of(
            agent.id().toString(),
            Map.of(),
            Map.of("name", agent.name(), "email", agent.email(), "role", agent.role())));
    accounts.add(agent, null);
    accounts.initial(agent.id(), passwords.hash(password));
    feed.changed("agents");
    return Reply.json(201, new NewAgent(agent, given == null ? password : null));
  }
}
