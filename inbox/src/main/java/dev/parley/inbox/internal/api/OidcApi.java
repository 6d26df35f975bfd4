package dev.parley.inbox.internal.api;

import dev.parley.inbox.OidcProvider;
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
import dev.parley.inbox.internal.oidc.OidcFlow;
import dev.parley.inbox.internal.oidc.OidcLogins;
import dev.parley.inbox.internal.oidc.Refusal;
import dev.parley.model.AgentId;
import java.io.IOException;
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

  private Reply ended(OidcLogins.Ended ended, Call call) {
    AgentId linking = ended.flow().linking();
    if (linking == null) {
      OidcProvider provider = logins.provider(ended.flow().provider()).orElseThrow();
      return LoginApi.with(
          steps.first(owners.owner(ended.account(), provider), call.request()), to("/"));
    }
    // The session's own cookie does not come along from another site.
    if (accounts
        .sessions()
        .get(ended.flow().session())
        .filter(session -> session.agent().equals(linking))
        .isEmpty()) {
      throw new Refusal(Refusal.Reason.LOGIN_OVER, "The session that began to link has ended");
    }
    owners.link(linking, ended.account());
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
