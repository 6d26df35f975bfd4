package dev.parley.hub.http.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and counts each request. The query is left out, since links carry signatures and tokens in
 * it; so are all headers.
 */
public final class AccessLog implements RequestLog {
  /** The logger's name, to send it elsewhere or to silence it. */
  public static final String LOGGER = "parley.access";

  private static final Logger log = LoggerFactory.getLogger(LOGGER);
  private static final int LONGEST_PATH = 500;

  private final MeterRegistry metrics;
  private final Supplier<Set<String>> contexts;
  private final boolean enabled;

  public AccessLog(MeterRegistry metrics, Supplier<Set<String>> contexts, boolean enabled) {
    this.metrics = metrics;
    this.contexts = contexts;
    this.enabled = enabled;
  }

  @Override
  public void log(Request request, Response response) {
    Duration took = Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
    String path = request.getHttpURI().getPath();
    Timer.builder("http.server.requests")
        .tag(
            "method",
            HttpMethod.fromString(request.getMethod()) == null ? "OTHER" : request.getMethod())
        .tag("status", Integer.toString(response.getStatus()))
        .tag("context", context(path))
        .register(metrics)
        .record(took);
    if (enabled && log.isInfoEnabled()) {
      log.info(
          "{} {} {} {} {} {} B {} ms",
          Request.getRemoteAddr(request),
          shown(request.getMethod()),
          shown(path),
          request.getConnectionMetaData().getHttpVersion(),
          response.getStatus(),
          Response.getContentBytesWritten(response),
          took.toMillis());
    }
  }

  /** What is mounted, not what was asked for: a stranger must not be able to make up tag values. */
  private String context(String path) {
    if (path == null || path.isEmpty()) {
      return "/";
    }
    int slash = path.indexOf('/', 1);
    String first = slash < 0 ? path : path.substring(0, slash);
    return contexts.get().contains(first) ? first : "/";
  }

  /** Printable ASCII only, and not endless: nobody writes our log lines but us. */
  private static String shown(String text) {
    if (text == null) {
      return "-";
    }
    String cut = text.length() > LONGEST_PATH ? text.substring(0, LONGEST_PATH) + "..." : text;
    return cut.chars().allMatch(c -> c > ' ' && c < 127) ? cut : cut.replaceAll("[^!-~]", "?");
  }
}
