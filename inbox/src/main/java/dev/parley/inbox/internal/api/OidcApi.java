package dev.parley.inbox.internal.api;

import dev.parley.inbox.OidcProvider;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Cookies;
import dev.parley.inbox.internal.auth.Gate;
import dev.parley.inbox.internal.auth.LoginSteps;
import dev.parley.inbox.internal.auth.Passwords;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.oidc.Account;
import dev.parley.inbox.internal.oidc.OidcFlow;
import dev.parley.inbox.internal.oidc.OidcLogins;
import dev.parley.inbox.internal.oidc.Refusal;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in at a provider, and linking an account there to oneself. */
final class OidcApi {
  private static final Logger LOG = LoggerFactory.getLogger(OidcApi.class);

  private final OidcLogins logins;
  private final AccountOwners owners;
  private final Gate gate;
  private final LoginSteps steps;
  private final Accounts accounts;

  OidcApi(OidcLogins logins, AccountOwners owners, Gate gate, LoginSteps steps, Accounts accounts) {
    this.logins = logins;
    this.owners = owners;
    this.gate = gate;
    this.steps = steps;
    this.accounts = accounts;
  }

  List<Route> routes() {
    return List.of(
        Route.later("POST", "/api/v1/session/oidc", Access.PUBLIC, this::logIn),
        Route.later("POST", "/api/v1/me/logins", Access.MEMBER, this::link).once(),
        Route.later("GET", "/login/oidc/{provider}", Access.PUBLIC, this::back));
  }

  private CompletionStage<Reply> logIn(Call call) throws IOException {
    return begun(logins.begin(provider(call.json()), null, null));
  }

  private CompletionStage<Reply> link(Call call) throws IOException {
    Principal me = call.person();
    Body body = call.json();
    OidcProvider provider = provider(body);
    call.audit(Change.named("logins.begin", provider.name(), Map.of()));
    gate.again(me.agent(), body.optional("password", Passwords.MAX_LENGTH), call.request());
    return begun(logins.begin(provider, me.agent().id(), me.credential()));
  }

  private OidcProvider provider(Body body) {
    return logins
        .provider(body.text("provider", 63))
        .orElseThrow(() -> Problem.notFound("There is no such login provider"));
  }

  private CompletionStage<Reply> begun(CompletionStage<OidcLogins.Begun> begun) {
    return begun.handle(
        (found, failure) -> {
          if (failure != null) {
            Refusal refusal = refusal(failure);
            throw new Problem(
                502, code(refusal.reason()), "The login provider cannot be asked just now");
          }
          return Reply.ok(Map.of("url", found.url().toString()))
              .with(
                  "Set-Cookie",
                  gate.cookies().set(Cookies.Kind.PROVIDER, found.cookie(), OidcFlow.LIFETIME));
        });
  }

  /** Where the provider sends the browser: to the page in the end, whatever came of it. */
  private CompletionStage<Reply> back(Call call) {
    call.auditsLater();
    return logins
        .end(
            call.path("provider"),
            gate.cookies().read(call.request(), Cookies.Kind.PROVIDER),
            call.query("state"),
            call.query("code"),
            call.query("error"),
            call.query("iss"))
        .thenApply(ended -> ended(ended, call))
        .exceptionally(failure -> to("/?problem=" + code(refusal(failure).reason())))
        .thenApply(reply -> reply.with("Set-Cookie", gate.cookies().clear(Cookies.Kind.PROVIDER)));
  }

  /** Recorded from here on: who comes this far has an account at the provider. */
  private Reply ended(OidcLogins.Ended ended, Call call) {
    try {
      return ended.flow().linking() == null ? entered(ended, call) : linked(ended, call);
    } catch (Refusal refusal) {
      String what = ended.flow().linking() == null ? "login.refused" : "logins.link.refused";
      Map<String, Object> why = new LinkedHashMap<>(account(ended));
      why.put("code", code(refusal.reason()));
      call.audit(Change.named(what, ended.flow().provider(), why));
      throw refusal;
    }
  }

  private Reply entered(OidcLogins.Ended ended, Call call) {
    OidcProvider provider = logins.provider(ended.flow().provider()).orElseThrow();
    Account account = ended.account();
    boolean known = accounts.logins().find(account.issuer(), account.subject()).isPresent();
    Agent agent = owners.owner(account, provider);
    LoginSteps.Outcome outcome = steps.first(agent, call.request());
    Map<String, Object> told = new LinkedHashMap<>(account(ended));
    if (!known) {
      told.put("agentCreated", true);
    }
    call.audit(
        Change.named(outcome.entry() == null ? "login.provider" : "login", provider.name(), told)
            .known(agent));
    return LoginApi.with(outcome, to("/"));
  }

  private static Map<String, Object> account(OidcLogins.Ended ended) {
    String label = ended.account().label();
    return label == null ? Map.of() : Map.of("account", label);
  }

  private Reply linked(OidcLogins.Ended ended, Call call) {
    AgentId linking = ended.flow().linking();
    // The session's own cookie does not come along from another site.
    if (accounts
        .sessions()
        .get(ended.flow().session())
        .filter(session -> session.agent().equals(linking))
        .isEmpty()) {
      throw new Refusal(Refusal.Reason.LOGIN_OVER, "The session that began to link has ended");
    }
    owners.link(linking, ended.account());
    Change change = Change.named("logins.link", ended.flow().provider(), account(ended));
    call.audit(accounts.agent(linking).map(change::known).orElse(change));
    return to("/settings/security");
  }

  private static Reply to(String page) {
    return new Reply(303, Map.of(), null).with("Location", page);
  }

  private static Refusal refusal(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof Refusal refusal) {
      LOG.info(
          "A login at a provider came to nothing: {}: {}", refusal.reason(), cause.getMessage());
      return refusal;
    }
    LOG.error("A login at a provider failed", cause);
    return new Refusal(Refusal.Reason.PROVIDER_UNREACHABLE, "internal");
  }

  private static String code(Refusal.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
