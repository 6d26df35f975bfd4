package dev.parley.hub.http.internal;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers 503, to which {@link Problems} adds {@code Retry-After}, while what is behind the door is
 * still starting. A provider that got 404 then would take its webhook for gone, and not come back
 * with the message. The probes answer all the same. Thread-safe.
 */
public final class StartingHandler extends Handler.Wrapper {
  private volatile boolean starting;

  public StartingHandler(Handler next) {
    super(next);
  }

  public void starting(boolean now) {
    starting = now;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!starting || Request.getPathInContext(request).startsWith("/health/")) {
      return super.handle(request, response, callback);
    }
    Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    return true;
  }
}
