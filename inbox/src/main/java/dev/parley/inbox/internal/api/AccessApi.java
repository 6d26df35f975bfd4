package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.inbox.AgentPresence;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Gate;
import dev.parley.inbox.internal.auth.Passwords;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.inbox.internal.auth.Scopes;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who I am, my password and presence, tokens for programs. */
final class AccessApi {

  /** Who is logged in, and the token that a browser's writes need. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Me(Agent agent, Set<String> scopes, String csrf) {
    static Me of(Principal principal) {
      return new Me(principal.agent(), new TreeSet<>(principal.scopes()), principal.csrf());
    }
  }

  /** A token as it is listed; {@code token} is given once, when it is made. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TokenView(
      String id,
      String name,
      AgentId agent,
      Set<String> scopes,
      Instant createdAt,
      Instant expiresAt,
      Instant usedAt,
      String token) {
    static TokenView of(Accounts.Token token, Instant usedAt, String secret) {
      return new TokenView(
          token.hash(),
          token.name(),
          token.agent(),
          new TreeSet<>(token.scopes()),
          token.createdAt(),
          token.expiresAt(),
          usedAt,
          secret);
    }
  }

  private static final String TOKEN_PREFIX = "parley_";

  private final Gate gate;
  private final Accounts accounts;
  private final Passwords passwords;
  private final AgentPresence presence;
  private final LiveFeed feed;

  AccessApi(
      Gate gate, Accounts accounts, Passwords passwords, AgentPresence presence, LiveFeed feed) {
    this.gate = gate;
    this.accounts = accounts;
    this.passwords = passwords;
    this.presence = presence;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/me", Access.MEMBER, call -> Reply.ok(Me.of(call.principal()))),
        Route.of("PUT", "/api/v1/me/password", Access.MEMBER, this::password).once(),
        Route.of("PUT", "/api/v1/me/presence", Access.MEMBER, this::choose),
        Route.of("GET", "/api/v1/tokens", Access.INTEGRATIONS, this::tokens),
        Route.of("POST", "/api/v1/tokens", Access.INTEGRATIONS, this::makeToken).once(),
        Route.of("DELETE", "/api/v1/tokens/{id}", Access.INTEGRATIONS, this::endToken));
  }

  private Reply password(Call call) throws IOException {
    Principal principal = call.person();
    call.audit(Change.named("password.change", principal.agent().id().toString(), Map.of()));
    Body body = call.json();
    String next = body.text("password", Passwords.MAX_LENGTH);
    if (next.length() < Passwords.MIN_LENGTH) {
      throw Problem.badRequest("password has at least " + Passwords.MIN_LENGTH + " characters");
    }
    gate.again(principal.agent(), body.text("current", Passwords.MAX_LENGTH), call.request());
    accounts.change(principal.agent().id(), passwords.hash(next));
    feed.revoke(principal.agent().id());
    Gate.Entry entry = gate.enter(principal.agent(), call.request());
    return Reply.ok(Me.of(entry.principal())).with("Set-Cookie", gate.setCookie(entry));
  }

  private Reply choose(Call call) throws IOException {
    String status = call.json().text("status", 10);
    if (!Set.of("online", "busy", "away").contains(status)) {
      throw Problem.badRequest("status is online, busy or away");
    }
    presence.choose(
        call.principal().agent().id(),
        AgentPresence.Status.valueOf(status.toUpperCase(Locale.ROOT)));
    return Reply.none();
  }

  private Reply tokens(Call call) {
    return Reply.ok(
        Paging.of(call, accounts.tokens(), one -> Paging.key(one.createdAt(), one.hash()))
            .map(token -> TokenView.of(token, accounts.used(token), null)));
  }

  private Reply makeToken(Call call) throws IOException {
    Body body = call.json();
    Set<String> scopes = Set.copyOf(body.texts("scopes", 10, 40));
    if (scopes.isEmpty() || !Scopes.ALL.containsAll(scopes)) {
      throw Problem.badRequest("scopes are some of " + new TreeSet<>(Scopes.ALL));
    }
    if (!call.principal().scopes().containsAll(scopes)) {
      throw Problem.forbidden("A token cannot do more than who makes it");
    }
    Instant expires = body.optional("expiresAt", Instant::parse);
    if (expires != null && !expires.isAfter(Instant.now())) {
      throw Problem.badRequest("expiresAt is in the future");
    }
    String secret = TOKEN_PREFIX + Secrets.token();
    Accounts.Token token =
        new Accounts.Token(
            Secrets.hash(secret),
            body.text("name", 100),
            call.principal().agent().id(),
            scopes,
            Instant.now(),
            expires,
            null);
    call.audit(
        Change.of(
            token.name(), Map.of(), Map.of("id", token.hash(), "scopes", new TreeSet<>(scopes))));
    try {
      accounts.add(token);
    } catch (IllegalStateException e) {
      throw new Problem(409, "too-many-tokens", e.getMessage());
    }
    return Reply.json(201, TokenView.of(token, null, secret));
  }

  private Reply endToken(Call call) {
    String id = call.path("id");
    Accounts.Token token =
        accounts.token(id).orElseThrow(() -> Problem.notFound("There is no such token"));
    call.audit(
        Change.of(
            token.name(), Map.of("id", id, "scopes", new TreeSet<>(token.scopes())), Map.of()));
    accounts.endToken(id);
    feed.revoke(id);
    return Reply.none();
  }
}
