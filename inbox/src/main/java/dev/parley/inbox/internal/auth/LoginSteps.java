package dev.parley.inbox.internal.auth;

import dev.parley.inbox.internal.auth.PendingLogins.Pending;
import dev.parley.inbox.internal.auth.PendingLogins.Step;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * The way from the first factor, whichever it was, to a session. Blocks on the database.
 * Thread-safe.
 */
public final class LoginSteps {

  /**
   * Where a login stands.
   *
   * @param entry null while a step is still to come
   * @param step what is to come, or null
   * @param cookies headers for the browser
   */
  public record Outcome(Gate.Entry entry, Step step, List<String> cookies) {
    /** Without the cookies. */
    @Override
    public String toString() {
      return "Outcome[" + step + "]";
    }
  }

  /** A login with a second factor that is new. */
  public record Enrolled(Outcome outcome, List<String> recoveryCodes) {
    /** Without the codes. */
    @Override
    public String toString() {
      return "Enrolled";
    }
  }

  private final Gate gate;
  private final SecondStep second;
  private final PendingLogins pending;
  private final Accounts accounts;
  private final Passwords passwords;

  public LoginSteps(
      Gate gate, SecondStep second, PendingLogins pending, Accounts accounts, Passwords passwords) {
    this.gate = gate;
    this.second = second;
    this.pending = pending;
    this.accounts = accounts;
    this.passwords = passwords;
  }

  /** After the first factor: a session, or what is to come before it. */
  public Outcome first(Agent agent, Request request) {
    if (second.has(agent.id())) {
      return next(agent, Step.CODE);
    }
    return afterCode(agent, request);
  }

  /** A password that an admin gave is changed before anything is to be seen. */
  private Outcome afterCode(Agent agent, Request request) {
    return accounts.mustChange(agent.id())
        ? next(agent, Step.PASSWORD)
        : afterPassword(agent, request);
  }

  private Outcome afterPassword(Agent agent, Request request) {
    return second.required() && !second.has(agent.id())
        ? next(agent, Step.ENROL)
        : entered(agent, request);
  }

  /**
   * After a password of the agent's own.
   *
   * @throws Problem 401, or 400 when it is too short or the present one
   */
  public Outcome password(String password, Request request) {
    Pending waiting = waiting(request, Step.PASSWORD);
    AgentId agent = waiting.agent().id();
    if (password.length() < Passwords.MIN_LENGTH) {
      throw Problem.badRequest("password has at least " + Passwords.MIN_LENGTH + " characters");
    }
    if (passwords.matches(password, accounts.credential(agent).orElse(null))) {
      throw new Problem(422, "same-password", "Choose another one than the one you were given");
    }
    end(waiting);
    accounts.change(agent, passwords.hash(password));
    return afterPassword(waiting.agent(), request);
  }

  private Outcome next(Agent agent, Step step) {
    Cookies cookies = gate.cookies();
    String value = pending.open(agent, step);
    return new Outcome(
        null, step, List.of(cookies.set(Cookies.Kind.PENDING, value, PendingLogins.LIFETIME)));
  }

  private Outcome entered(Agent agent, Request request) {
    Gate.Entry entry = gate.enter(agent, request);
    return new Outcome(
        entry, null, List.of(gate.setCookie(entry), gate.cookies().clear(Cookies.Kind.PENDING)));
  }

  /** What is to come in this browser, or empty. */
  public Optional<Pending> waiting(Request request) {
    return pending.find(gate.cookies().read(request, Cookies.Kind.PENDING));
  }

  /**
   * After a code of the second factor.
   *
   * @throws Problem 401 or 429
   */
  public Outcome code(String code, Request request) {
    Pending waiting = waiting(request, Step.CODE);
    gate.checkCode(waiting.agent(), code, Request.getRemoteAddr(request));
    end(waiting);
    return afterCode(waiting.agent(), request);
  }

  /** A secret for who must set a second factor up. */
  public SecondStep.Enrolment enrolment(Request request) {
    return second.begin(waiting(request, Step.ENROL).agent());
  }

  /**
   * After it is set up.
   *
   * @throws Problem 401 or 422
   */
  public Enrolled enrolled(String enrolment, String code, Request request) {
    Pending waiting = waiting(request, Step.ENROL);
    List<String> codes = second.confirm(waiting.agent().id(), enrolment, code);
    end(waiting);
    return new Enrolled(entered(waiting.agent(), request), codes);
  }

  private Pending waiting(Request request, Step step) {
    return waiting(request)
        .filter(found -> found.step() == step)
        // Set up meanwhile, in another window or by somebody else: then it is asked for.
        .filter(
            found -> step == Step.PASSWORD || second.has(found.agent().id()) == (step == Step.CODE))
        .orElseThrow(LoginSteps::over);
  }

  private void end(Pending waiting) {
    if (!pending.end(waiting)) {
      throw over();
    }
  }

  private static Problem over() {
    return new Problem(401, "login-over", "This login took too long or is over; begin anew");
  }
}
