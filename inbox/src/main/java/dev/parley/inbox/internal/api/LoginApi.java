package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.inbox.OidcProvider;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Cookies;
import dev.parley.inbox.internal.auth.Gate;
import dev.parley.inbox.internal.auth.LoginSteps;
import dev.parley.inbox.internal.auth.Passwords;
import dev.parley.inbox.internal.auth.PendingLogins;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.Agent;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Logging in, step by step, and out. */
final class LoginApi {
  private static final String LOGIN = "login";

  /** What was done was the last step of a login. */
  private static final Map<String, Object> ENTERED = Map.of("loggedIn", true);

  /**
   * What the login page shows.
   *
   * @param step {@code password}, {@code code}, {@code new-password} or {@code enrol}
   * @param providers where one may log in instead
   */
  record LoginView(String step, List<String> providers) {}

  /** A login that is not through: what is to come. */
  record Waiting(String step) {
    static Waiting of(PendingLogins.Step step) {
      return new Waiting(
          step == PendingLogins.Step.PASSWORD
              ? "new-password"
              : step.name().toLowerCase(Locale.ROOT));
    }
  }

  /** A login whose second factor is new. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Enrolled(AccessApi.Me me, List<String> recoveryCodes) {
    /** Without the codes. */
    @Override
    public String toString() {
      return "Enrolled";
    }
  }

  private final Gate gate;
  private final LoginSteps steps;
  private final Accounts accounts;
  private final LiveFeed feed;
  private final LoginView view;

  LoginApi(
      Gate gate, LoginSteps steps, Accounts accounts, LiveFeed feed, List<OidcProvider> providers) {
    this.gate = gate;
    this.steps = steps;
    this.accounts = accounts;
    this.feed = feed;
    this.view = new LoginView("password", providers.stream().map(OidcProvider::name).toList());
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/login", Access.PUBLIC, this::look),
        Route.of("DELETE", "/api/v1/login", Access.PUBLIC, this::giveUp),
        Route.of("POST", "/api/v1/session", Access.PUBLIC, this::logIn),
        Route.of("POST", "/api/v1/session/code", Access.PUBLIC, this::code),
        Route.of("PUT", "/api/v1/session/password", Access.PUBLIC, this::ownPassword),
        Route.of("POST", "/api/v1/session/enrolment", Access.PUBLIC, this::enrolment),
        Route.of("PUT", "/api/v1/session/enrolment", Access.PUBLIC, this::enrolled),
        Route.of("DELETE", "/api/v1/session", Access.MEMBER, this::logOut));
  }

  private Reply look(Call call) {
    return Reply.ok(
        steps
            .waiting(call.request())
            .map(waiting -> new LoginView(Waiting.of(waiting.step()).step(), view.providers()))
            .orElse(view));
  }

  private Reply giveUp(Call call) {
    return Reply.none().with("Set-Cookie", gate.cookies().clear(Cookies.Kind.PENDING));
  }

  private Reply logIn(Call call) throws IOException {
    Body body = call.json();
    String email = body.text("email", 320).trim();
    call.audit(Change.by(email, LOGIN));
    Agent agent = gate.check(email, body.text("password", Passwords.MAX_LENGTH), call.address());
    LoginSteps.Outcome outcome = steps.first(agent, call.request());
    call.audit(Change.by(email, outcome.entry() == null ? "login.password" : LOGIN).known(agent));
    return reply(outcome);
  }

  private Reply code(Call call) throws IOException {
    call.audit(waiting(call, "login.code"));
    LoginSteps.Outcome outcome = steps.code(call.json().text("code", 40), call.request());
    if (outcome.entry() != null) {
      call.audit(Change.by(null, LOGIN).known(outcome.entry().principal().agent()));
    }
    return reply(outcome);
  }

  /** Of whoever gave the first factor in this browser. */
  private Change waiting(Call call, String action) {
    Change change = Change.by(null, action);
    return steps
        .waiting(call.request())
        .map(waiting -> change.known(waiting.agent()))
        .orElse(change);
  }

  private Reply ownPassword(Call call) throws IOException {
    Change change = waiting(call, "password.choose");
    call.audit(change);
    LoginSteps.Outcome outcome =
        steps.password(call.json().text("password", Passwords.MAX_LENGTH), call.request());
    if (outcome.entry() != null) {
      call.audit(change.with(ENTERED));
    }
    return reply(outcome);
  }

  private static Reply reply(LoginSteps.Outcome outcome) {
    Reply reply =
        outcome.entry() == null
            ? Reply.json(202, Waiting.of(outcome.step()))
            : Reply.ok(AccessApi.Me.of(outcome.entry().principal()));
    return with(outcome, reply);
  }

  /** The reply with the outcome's cookies. */
  static Reply with(LoginSteps.Outcome outcome, Reply reply) {
    Reply more = reply;
    for (String cookie : outcome.cookies()) {
      more = more.with("Set-Cookie", cookie);
    }
    return more;
  }

  private Reply enrolment(Call call) {
    return Reply.ok(steps.enrolment(call.request()));
  }

  private Reply enrolled(Call call) throws IOException {
    Body body = call.json();
    Change change = waiting(call, "second-factor.enrol");
    call.audit(change);
    LoginSteps.Enrolled enrolled =
        steps.enrolled(body.text("enrolment", 400), body.text("code", 40), call.request());
    Principal principal = enrolled.outcome().entry().principal();
    call.audit(change.with(ENTERED));
    AccessApi.Me me = AccessApi.Me.of(principal);
    return with(enrolled.outcome(), Reply.ok(new Enrolled(me, enrolled.recoveryCodes())));
  }

  private Reply logOut(Call call) {
    Principal principal = call.person();
    call.audit(Change.named("logout", null, Map.of()));
    accounts.sessions().end(gate.session(call.request()));
    feed.revoke(principal.credential());
    return Reply.none().with("Set-Cookie", gate.cookies().clear(Cookies.Kind.SESSION));
  }
}
