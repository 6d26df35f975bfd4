package dev.parley.inbox.internal.http;

import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything: refuses writes that a foreign page's script sends, asks one handler
 * after the other, and turns what they throw into problem+json.
 */
public final class Guard extends Handler.Sequence {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final Predicate<Request> sameOrigin;

  public Guard(Predicate<Request> sameOrigin, Handler... handlers) {
    super(handlers);
    this.sameOrigin = sameOrigin;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
      boolean ours = Request.getPathInContext(request).startsWith("/api/v1/");
      if (ours && !read && !sameOrigin.test(request)) {
        throw Problem.forbidden("Writes from this page's origin are not allowed");
      }
      return super.handle(request, response, callback);
    } catch (Exception e) {
      Problem problem = Problem.of(e);
      if (problem == null) {
        LOG.error("{} failed", request.getMethod(), e);
        problem = Problem.internal();
      }
      new Answer(request, response, callback).problem(problem);
    }
    return true;
  }
}
