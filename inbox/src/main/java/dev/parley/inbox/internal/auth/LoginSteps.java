package dev.parley.inbox.internal.auth;

import dev.parley.inbox.internal.auth.PendingLogins.Pending;
import dev.parley.inbox.internal.auth.PendingLogins.Step;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
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

  public LoginSteps(Gate gate, SecondStep second, PendingLogins pending) {
    this.gate = gate;
    this.second = second;
    this.pending = pending;
  }

  /** After the first factor: a session, or what is to come before it. */
  public Outcome first(Agent agent, Request request) {
    if (second.has(agent.id())) {
      return next(agent, Step.CODE);
    }
    return second.required() ? next(agent, Step.ENROL) : entered(agent, request);
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
    return entered(waiting.agent(), request);
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
        .filter(found -> second.has(found.agent().id()) == (step == Step.CODE))
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
