package dev.parley.inbox.internal.auth;

import dev.parley.conversations.Session;
import dev.parley.conversations.Sessions;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Lets agents in by session cookie and programs by bearer token (RFC 6750). Thread-safe. */
public final class Gate {
  private static final String BEARER = "Bearer ";

  private final Accounts accounts;
  private final Passwords passwords;
  private final LoginLimiter limiter;
  private final SecondStep second;
  private final Cookies cookies;
  private final Duration lifetime;

  /**
   * @param lifetime how long a log-in holds
   */
  public Gate(
      Accounts accounts,
      Passwords passwords,
      LoginLimiter limiter,
      SecondStep second,
      Cookies cookies,
      Duration lifetime) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limiter = limiter;
    this.second = second;
    this.cookies = cookies;
    this.lifetime = lifetime;
  }

  /** Who a request comes from, or null. Reads the database. */
  public Principal principal(Request request) {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? accounts.byToken(authorization.substring(BEARER.length()).trim()).orElse(null)
          : null;
    }
    String session = session(request);
    return session == null ? null : bySession(session);
  }

  private Principal bySession(String token) {
    Optional<Session> session = accounts.session(token);
    return session
        .flatMap(known -> accounts.agent(known.agent()))
        .map(agent -> principal(agent, session.get()))
        .orElse(null);
  }

  private static Principal principal(Agent agent, Session session) {
    return new Principal(agent, Scopes.of(agent.role()), session.id(), session.csrf());
  }

  /** The session's token that a request brings, or null. */
  public String session(Request request) {
    return cookies.read(request, Cookies.Kind.SESSION);
  }

  public Cookies cookies() {
    return cookies;
  }

  /** A log-in that worked: who, and the cookie's value. */
  public record Entry(Principal principal, String session) {
    /** Without the session. */
    @Override
    public String toString() {
      return "Entry[" + principal.agent().id() + "]";
    }
  }

  /**
   * Checks a password.
   *
   * @throws Problem 401 or 429
   */
  public Agent check(String email, String password, String address) {
    String account = email.toLowerCase(Locale.ROOT);
    allow(account, address);
    Optional<Agent> agent = accounts.byEmail(account).filter(Agent::works);
    String stored = agent.flatMap(one -> accounts.credential(one.id())).orElse(null);
    if (!passwords.matches(password, stored)) {
      throw new Problem(401, "wrong-login", "Email or password is wrong");
    }
    limiter.right(account, address);
    return agent.orElseThrow();
  }

  /**
   * Checks the password of an agent who is logged in, before what a found session alone must not
   * do. An agent without a password has none to give.
   *
   * @throws Problem 401 or 429
   */
  public void again(Agent agent, String password, Request request) {
    if (accounts.credential(agent.id()).isEmpty() && password == null) {
      return;
    }
    check(agent.email(), password == null ? "" : password, Request.getRemoteAddr(request));
  }

  /**
   * Checks a code of the second factor, or a recovery code; it holds once.
   *
   * @throws Problem 401 or 429
   */
  public void checkCode(Agent agent, String code, String address) {
    allow(agent.email(), address);
    if (!second.takes(agent.id(), code)) {
      throw new Problem(
          401, "wrong-code", "The code is wrong, or was used before: wait for the next one");
    }
    limiter.right(agent.email(), address);
  }

  private void allow(String account, String address) {
    if (!limiter.tryNow(account, address)) {
      throw new Problem(
          429, "too-many-logins", "Too many failed log-ins; wait a while", LoginLimiter.WINDOW);
    }
  }

  /** A new session of an agent who has shown who they are, in every step. */
  public Entry enter(Agent agent, Request request) {
    limiter.entered(agent.email());
    Sessions.Opened opened =
        accounts.open(
            agent.id(),
            lifetime,
            request.getHeaders().get(HttpHeader.USER_AGENT),
            Request.getRemoteAddr(request));
    return new Entry(principal(agent, opened.session()), opened.token());
  }

  /** The header that gives a browser its session. */
  public String setCookie(Entry entry) {
    return cookies.set(Cookies.Kind.SESSION, entry.session(), lifetime);
  }
}
