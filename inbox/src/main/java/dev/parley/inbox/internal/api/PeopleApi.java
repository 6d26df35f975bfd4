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
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Agents with their presence, teams and channels. */
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
  private final Supplier<List<ChannelView>> channels;

  PeopleApi(
      Store store,
      Accounts accounts,
      Passwords passwords,
      AgentPresence presence,
      Supplier<List<ChannelView>> channels) {
    this.store = store;
    this.accounts = accounts;
    this.passwords = passwords;
    this.presence = presence;
    this.channels = channels;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/agents", Access.READ, this::agents),
        Route.of("POST", "/api/v1/agents", Access.ADMIN, this::add).once(),
        Route.of(
            "GET",
            "/api/v1/teams",
            Access.READ,
            call -> Reply.ok(Views.whole(store.teams().all()))),
        Route.of(
            "GET", "/api/v1/channels", Access.READ, call -> Reply.ok(Views.whole(channels.get()))));
  }

  private Reply agents(Call call) {
    Map<AgentId, Integer> load = store.conversations().open();
    return Reply.ok(
        Views.whole(
            store.agents().all().stream()
                .map(
                    agent ->
                        new Colleague(
                            agent, presence.status(agent.id()), load.getOrDefault(agent.id(), 0)))
                .toList()));
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
    Agent.Role role =
        body.optional("role", text -> Agent.Role.valueOf(text.toUpperCase(Locale.ROOT)));
    Agent agent =
        new Agent(
            AgentId.next(),
            body.text("name", 100),
            email,
            role == null ? Agent.Role.AGENT : role,
            Agent.DEFAULT_CAPACITY,
            List.of(),
            body.texts("languages", 20, 35));
    String given = body.optional("password", Passwords.MAX_LENGTH);
    if (given != null && given.length() < Passwords.MIN_LENGTH) {
      throw Problem.badRequest("password has at least " + Passwords.MIN_LENGTH + " characters");
    }
    String password = given == null ? Secrets.password() : given;
    call.audit(
        Change.of(
            agent.id().toString(),
            Map.of(),
            Map.of("name", agent.name(), "email", agent.email(), "role", agent.role())));
    accounts.add(agent, passwords.hash(password));
    return Reply.json(201, new NewAgent(agent, given == null ? password : null));
  }
}
