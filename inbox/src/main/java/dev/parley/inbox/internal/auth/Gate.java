package dev.parley.inbox.internal.auth;

import dev.parley.conversations.Session;
import dev.parley.conversations.Sessions;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Lets agents in by session cookie and programs by bearer token (RFC 6750). Thread-safe. */
public final class Gate {
  private static final String BEARER = "Bearer ";

  private final Accounts accounts;
  private final Passwords passwords;
  private final LoginLimiter limiter;
  private final boolean secure;
  private final Duration lifetime;

  /**
   * @param secure whether browsers reach us by TLS
   * @param lifetime how long a log-in holds
   */
  public Gate(
      Accounts accounts,
      Passwords passwords,
      LoginLimiter limiter,
      boolean secure,
      Duration lifetime) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limiter = limiter;
    this.secure = secure;
    this.lifetime = lifetime;
  }

  /** Who a request comes from, or null. Reads the database. */
  public Principal principal(Request request) {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? byToken(authorization.substring(BEARER.length()).trim())
          : null;
    }
    String session = session(request);
    return session == null ? null : bySession(session);
  }

  private Principal byToken(String token) {
    return accounts
        .token(Secrets.hash(token))
        .flatMap(
            known ->
                accounts
                    .agent(known.agent())
                    .map(agent -> new Principal(agent, known.scopes(), known.hash(), null)))
        .orElse(null);
  }

  private Principal bySession(String token) {
    Optional<Session> session = accounts.session(token);
    return session
        .flatMap(known -> accounts.agent(known.agent()))
        .map(agent -> principal(agent, token, session.get().csrf()))
        .orElse(null);
  }

  private static Principal principal(Agent agent, String session, String csrf) {
    return new Principal(agent, Scopes.of(agent.role()), Secrets.hash(session), csrf);
  }

  /** The session's token that a request brings, or null. */
  public String session(Request request) {
    for (HttpCookie cookie : Request.getCookies(request)) {
      if (cookie.getName().equals(cookieName())) {
        return cookie.getValue();
      }
    }
    return null;
  }

  private String cookieName() {
    return secure ? "__Host-parley" : "parley";
  }

  /** A log-in that worked: who, and the cookie's value. */
  public record Entry(Principal principal, String session) {}

  /**
   * Checks a password.
   *
   * @throws Problem 401 or 429
   */
  public Agent check(String email, String password, String address) {
    String account = email.toLowerCase(Locale.ROOT);
    if (!limiter.tryNow(account, address)) {
      throw new Problem(
          429, "too-many-logins", "Too many failed log-ins; wait a while", LoginLimiter.WINDOW);
    }
    Optional<Agent> agent = accounts.byEmail(account);
    String stored = agent.flatMap(one -> accounts.credential(one.id())).orElse(null);
    if (!passwords.matches(password, stored)) {
      throw new Problem(401, "wrong-login", "Email or password is wrong");
    }
    limiter.succeeded(account, address);
    return agent.orElseThrow();
  }

  /** A new session of an agent who has shown who they are. */
  public Entry enter(Agent agent) {
    Sessions.Opened opened = accounts.open(agent.id(), lifetime);
    return new Entry(principal(agent, opened.token(), opened.session().csrf()), opened.token());
  }

  /** The header that gives a browser its session; an empty one takes it. */
  public String setCookie(String session) {
    return "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s"
        .formatted(
            cookieName(),
            session,
            session.isEmpty() ? 0 : lifetime.toSeconds(),
            secure ? "; Secure" : "");
  }
}
