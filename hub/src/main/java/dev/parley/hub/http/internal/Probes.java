package dev.parley.hub.http.internal;

import dev.parley.codec.Json;
import dev.parley.hub.http.ReadyCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /live} (the process answers) and {@code /ready} (all that it needs is there), for
 * whoever decides on restarts and traffic.
 */
public final class Probes extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(Probes.class);

  private final List<ReadyCheck> checks;

  public Probes(List<ReadyCheck> checks) {
    this.checks = checks;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    switch (Request.getPathInContext(request)) {
      case "/live" -> answer(response, callback, true, Map.of("status", "up"));
      case "/ready" -> ready(response, callback);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void ready(Response response, Callback callback) {
    Map<String, Object> results = new LinkedHashMap<>();
    boolean up = true;
    for (ReadyCheck check : checks) {
      Optional<String> problem = problem(check);
      up &= problem.isEmpty();
      results.put(
          check.name(),
          problem.map(p -> Map.of("status", "down", "problem", p)).orElse(Map.of("status", "up")));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", up ? "up" : "down");
    body.put("checks", results);
    answer(response, callback, up, body);
  }

  private static Optional<String> problem(ReadyCheck check) {
    try {
      return check.problem().get();
    } catch (RuntimeException e) {
      log.warn("Readiness check {} failed", check.name(), e);
      return Optional.of("the check itself failed; see the log");
    }
  }

  private static void answer(Response response, Callback callback, boolean up, Object body) {
    response.setStatus(up ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(response, true, Json.text(body) + "\n", callback);
  }
}
