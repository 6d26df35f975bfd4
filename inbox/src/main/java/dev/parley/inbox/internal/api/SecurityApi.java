package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.conversations.LinkedLogins;
import dev.parley.conversations.SecondFactors;
import dev.parley.conversations.Session;
import dev.parley.inbox.OidcProvider;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Gate;
import dev.parley.inbox.internal.auth.Passwords;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.inbox.internal.auth.SecondStep;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an agent holds in their own hands: second factor, recovery codes, sessions, linked accounts.
 * For people at a browser; a program's token does none of it.
 */
final class SecurityApi {
  private static final Logger LOG = LoggerFactory.getLogger(SecurityApi.class);

  /** An agent's own security. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SecurityView(
      boolean password,
      boolean secondFactorRequired,
      FactorView secondFactor,
      List<LoginLink> logins,
      List<String> providers) {}

  /**
   * A second factor.
   *
   * @param agent whose
   * @param recoveryCodes how many are left
   */
  record FactorView(AgentId agent, Instant since, int recoveryCodes) {
    static FactorView of(SecondFactors.Factor factor) {
      return new FactorView(factor.agent(), factor.since(), factor.recoveryCodes());
    }
  }

  /** An account at a login provider. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LoginLink(String id, String provider, String label, Instant since) {}

  /** A session as its holder sees it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionView(
      String id,
      boolean current,
      String device,
      String address,
      Instant createdAt,
      Instant seenAt,
      Instant expiresAt) {}

  /** Given once. */
  record Codes(List<String> recoveryCodes) {
    /** Without the codes. */
    @Override
    public String toString() {
      return "Codes";
    }
  }

  private final Gate gate;
  private final Accounts accounts;
  private final SecondStep second;
  private final LiveFeed feed;
  private final List<OidcProvider> providers;

  SecurityApi(
      Gate gate,
      Accounts accounts,
      SecondStep second,
      LiveFeed feed,
      List<OidcProvider> providers) {
    this.gate = gate;
    this.accounts = accounts;
    this.second = second;
    this.feed = feed;
    this.providers = List.copyOf(providers);
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/me/security", Access.MEMBER, this::look),
        Route.of("POST", "/api/v1/me/second-factor", Access.MEMBER, this::begin).once(),
        Route.of("PUT", "/api/v1/me/second-factor", Access.MEMBER, this::confirm).once(),
        Route.of("POST", "/api/v1/me/second-factor/removal", Access.MEMBER, this::remove),
        Route.of("POST", "/api/v1/me/recovery-codes", Access.MEMBER, this::codes).once(),
        Route.of("GET", "/api/v1/me/sessions", Access.MEMBER, this::sessions),
        Route.of("DELETE", "/api/v1/me/sessions", Access.MEMBER, this::endOthers),
        Route.of("DELETE", "/api/v1/me/sessions/{id}", Access.MEMBER, this::end),
        Route.of("DELETE", "/api/v1/me/logins/{id}", Access.MEMBER, this::unlink),
        Route.of("GET", "/api/v1/second-factors", Access.ADMIN, this::everybodys),
        Route.of("DELETE", "/api/v1/agents/{id}/second-factor", Access.ADMIN, this::reset));
  }

  private Reply look(Call call) {
    AgentId me = call.person().agent().id();
    return Reply.ok(
        new SecurityView(
            accounts.credential(me).isPresent(),
            second.required(),
            second.factors().get(me).map(FactorView::of).orElse(null),
            accounts.logins().of(me).stream().map(this::link).toList(),
            providers.stream().map(OidcProvider::name).toList()));
  }

  private LoginLink link(LinkedLogins.Linked linked) {
    String name =
        providers.stream()
            .filter(provider -> provider.issuer().equals(linked.issuer()))
            .map(OidcProvider::name)
            .findFirst()
            .orElse(linked.issuer());
    return new LoginLink(linked.id(), name, linked.label(), linked.since());
  }

  private Reply begin(Call call) throws IOException {
    Agent me = call.person().agent();
    requireNone(me);
    call.audit(Change.named("second-factor.begin", null, Map.of()));
    showPassword(call, call.json());
    return Reply.ok(second.begin(me));
  }

  private Reply confirm(Call call) throws IOException {
    Agent me = call.person().agent();
    requireNone(me);
    call.audit(Change.named("second-factor.enrol", null, Map.of()));
    Body body = call.json();
    List<String> codes =
        second.confirm(me.id(), body.text("enrolment", 400), body.text("code", 40));
    LOG.info("Agent {} set a second factor up", me.id());
    return Reply.ok(new Codes(codes));
  }

  private void requireNone(Agent agent) {
    if (second.has(agent.id())) {
      throw new Problem(409, "second-factor-on", "There is one: remove it first");
    }
  }

  private Reply remove(Call call) throws IOException {
    Agent me = call.person().agent();
    if (second.required()) {
      throw new Problem(409, "second-factor-required", "Everybody must have a second factor here");
    }
    call.audit(Change.named("second-factor.remove", null, Map.of()));
    showBoth(call, me);
    second.factors().remove(me.id());
    LOG.info("Agent {} removed the second factor", me.id());
    return Reply.none();
  }

  private Reply codes(Call call) throws IOException {
    Agent me = call.person().agent();
    call.audit(Change.named("recovery-codes.create", null, Map.of()));
    showBoth(call, me);
    return Reply.ok(new Codes(second.freshCodes(me.id())));
  }

  private void showBoth(Call call, Agent me) throws IOException {
    if (!second.has(me.id())) {
      throw new Problem(409, "second-factor-off", "There is no second factor");
    }
    Body body = call.json();
    showPassword(call, body);
    gate.checkCode(me, body.text("code", 40), Request.getRemoteAddr(call.request()));
  }

  private void showPassword(Call call, Body body) {
    gate.again(
        call.person().agent(), body.optional("password", Passwords.MAX_LENGTH), call.request());
  }

  private Reply sessions(Call call) {
    Principal me = call.person();
    return Reply.ok(
        Paging.of(
                call,
                accounts.sessions().of(me.agent().id()),
                one -> Paging.key(Paging.newestFirst(one.createdAt()), one.id()))
            .map(session -> view(session, me)));
  }

  private SessionView view(Session session, Principal me) {
    return new SessionView(
        session.id(),
        session.id().equals(me.credential()),
        session.device(),
        session.address(),
        session.createdAt(),
        accounts.seen(session),
        session.expiresAt());
  }

  private Reply endOthers(Call call) {
    Principal me = call.person();
    call.audit(Change.named("sessions.end-others", null, Map.of()));
    accounts.sessions().endOthers(me.agent().id(), me.credential());
    feed.revokeOthers(me.agent().id(), me.credential());
    return Reply.none();
  }

  private Reply end(Call call) {
    String id = call.path("id");
    if (!accounts.sessions().end(call.person().agent().id(), id)) {
      throw Problem.notFound("You have no such session");
    }
    call.audit(Change.named("sessions.end", null, Map.of()));
    feed.revoke(id);
    return Reply.none();
  }

  private Reply unlink(Call call) {
    AgentId me = call.person().agent().id();
    if (accounts.credential(me).isEmpty() && accounts.logins().of(me).size() == 1) {
      throw new Problem(409, "last-login", "Without this account you could not log in any more");
    }
    String id = call.path("id");
    LoginLink linked =
        accounts.logins().of(me).stream()
            .filter(one -> one.id().equals(id))
            .map(this::link)
            .findFirst()
            .orElse(null);
    if (linked == null || !accounts.logins().unlink(me, id)) {
      throw Problem.notFound("You have no such linked account");
    }
    call.audit(
        new Change("logins.unlink", null, null, linked.provider(), account(linked), Map.of()));
    return Reply.none();
  }

  private static Map<String, Object> account(LoginLink linked) {
    return linked.label() == null ? Map.of() : Map.of("account", linked.label());
  }

  private Reply everybodys(Call call) {
    return Reply.ok(
        Paging.of(call, second.factors().all(), one -> Paging.key(one.since(), one.agent()))
            .map(FactorView::of));
  }

  private Reply reset(Call call) {
    AgentId agent = call.id("id", AgentId::of);
    if (!second.factors().remove(agent)) {
      throw Problem.notFound("This agent has no second factor");
    }
    accounts.sessions().endAll(agent);
    feed.revoke(agent);
    LOG.info("Admin {} reset the second factor of {}", call.principal().agent().id(), agent);
    return Reply.none();
  }
}
