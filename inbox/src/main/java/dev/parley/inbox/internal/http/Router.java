package dev.parley.inbox.internal.http;

import dev.parley.inbox.internal.audit.Audit;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.auth.Principal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation of a request, checks who may call it, and writes what it answers. */
public final class Router extends Handler.Abstract {
  /** The header that carries the token against forged requests. */
  public static final String CSRF = "X-CSRF-Token";

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final Set<Route.Access> GOVERNING =
      Set.of(
          Route.Access.ADMIN,
          Route.Access.WORKSPACE,
          Route.Access.INTEGRATIONS,
          Route.Access.LETTERS_CONTENT);
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  /** Who was not let in, or was refused something; not who guessed so often that nobody looks. */
  private static final Set<Integer> RECORDED = Set.of(401, 403, 422);

  private final List<Route> routes;
  private final Function<Request, Principal> authenticate;
  private final String prefix;
  private final Audit audit;
  private final Executor recorder;
  private final Repeats repeats;

  /**
   * @param prefix paths that begin so and match no route are answered with 404; all others are left
   *     to other handlers
   * @param authenticate tells who calls, or null for nobody; may block
   * @param audit records every write that needs a scope of those who govern, and what operations
   *     tell
   * @param recorder where that blocks, for an operation may end on a thread that must not
   * @param repeats does each write once under its key
   */
  public Router(
      String prefix,
      List<Route> routes,
      Function<Request, Principal> authenticate,
      Audit audit,
      Executor recorder,
      Repeats repeats) {
    this.prefix = prefix;
    this.routes = List.copyOf(routes);
    this.authenticate = authenticate;
    this.audit = audit;
    this.recorder = recorder;
    this.repeats = repeats;
  }

  public List<Route> routes() {
    return routes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    Set<String> allowed = new TreeSet<>();
    Map<String, String> variables = new TreeMap<>();
    Route route = find(request.getMethod(), path, allowed, variables);
    Answer answer = new Answer(request, response, callback);
    if (route == null && allowed.isEmpty()) {
      if (!path.startsWith(prefix)) {
        return false;
      }
      answer.problem(Problem.notFound("There is nothing at " + Call.shortened(path)));
    } else if (route == null) {
      response.getHeaders().put("Allow", String.join(", ", allowed));
      answer.problem(
          new Problem(405, "method-not-allowed", "Allowed here: " + String.join(", ", allowed)));
    } else {
      run(route, request, variables, answer);
    }
    return true;
  }

  private void run(Route route, Request request, Map<String, String> variables, Answer answer) {
    try {
      Principal principal = authenticate.apply(request);
      Call call = new Call(request, variables, principal);
      CompletionStage<Reply> reply;
      try {
        permit(route, request, principal);
        reply =
            SAFE.contains(route.method()) ? route.action().handle(call) : repeats.run(route, call);
      } catch (Problem e) {
        reply = CompletableFuture.failedStage(e);
      }
      boolean governing = isRecorded(route, principal);
      if (!call.isRepeated() && (governing || call.change() != null || call.isToldLater())) {
        // Recorded before it is answered: who sees the answer finds the entry.
        reply =
            reply.whenCompleteAsync(
                (done, failure) -> {
                  if (governing || call.change() != null) {
                    record(route, call, principal, failure);
                  }
                },
                recorder);
      }
      reply.whenComplete(
          (done, failure) -> {
            if (failure == null) {
              answer.reply(done);
            } else {
              fail(answer, request, failure);
            }
          });
    } catch (Exception e) {
      fail(answer, request, e);
    }
  }

  private static boolean isRecorded(Route route, Principal principal) {
    return principal != null
        && GOVERNING.contains(route.access())
        && !SAFE.contains(route.method());
  }

  private void record(Route route, Call call, Principal principal, Throwable failure) {
    String action = Audit.action(route.method(), route.path());
    Change told = call.change();
    Change change =
        told != null ? told : Change.of(String.join(" ", call.paths()), Map.of(), Map.of());
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (failure == null) {
      audit.done(principal, call.address(), action, change);
    } else if (cause instanceof Problem problem && RECORDED.contains(problem.status())) {
      audit.refused(principal, call.address(), action, change, problem.code());
    }
  }

  private static void permit(Route route, Request request, Principal principal) {
    if (route.access() == Route.Access.PUBLIC) {
      return;
    }
    if (principal == null) {
      throw Problem.unauthenticated("Log in first, or send Authorization: Bearer <token>");
    }
    if (!route.access().isFor(principal::may)) {
      throw Problem.forbidden("This needs the scope " + route.access().scope());
    }
    boolean write = !SAFE.contains(request.getMethod());
    if (write
        && principal.csrf() != null
        && !dev.parley.inbox.internal.auth.Secrets.same(
            principal.csrf(), request.getHeaders().get(CSRF))) {
      throw new Problem(403, "csrf", "Send the session's token in the header " + CSRF);
    }
  }

  private static void fail(Answer answer, Request request, Throwable failure) {
    Problem problem = Problem.of(failure);
    if (problem == null) {
      String path = Request.getPathInContext(request);
      LOG.error("{} {} failed", request.getMethod(), Call.shortened(path), failure);
      problem = Problem.internal();
    }
    answer.problem(problem);
  }

  private Route find(
      String method, String path, Set<String> allowed, Map<String, String> variables) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
    for (Route route : routes) {
      Map<String, String> found = match(route.segments(), segments);
      if (found != null) {
        if (route.method().equals(wanted)) {
          variables.putAll(found);
          return route;
        }
        allowed.add(route.method());
      }
    }
    return null;
  }

  private static Map<String, String> match(List<String> template, List<String> path) {
    if (template.size() != path.size()) {
      return null;
    }
    Map<String, String> found = new TreeMap<>();
    for (int i = 0; i < path.size(); i++) {
      String piece = template.get(i);
      if (piece.startsWith("{")) {
        if (path.get(i).isEmpty()) {
          return null;
        }
        found.put(piece.substring(1, piece.length() - 1), decoded(path.get(i)));
      } else if (!piece.equals(path.get(i))) {
        return null;
      }
    }
    return found;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
