package dev.parley.hub.http.internal;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Error answers that tell what happened and nothing about us: problem details (RFC 9457) for
 * programs, one line of text for people. Never a stack trace, a cause or a version.
 */
public final class Problems extends ErrorHandler {
  private static final String RETRY_AFTER_SECONDS = "1";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    HttpFields.Mutable headers = response.getHeaders();
    SecurityHeaders.put(request, headers);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    boolean json = wantsJson(request);
    headers.put(
        HttpHeader.CONTENT_TYPE, json ? "application/problem+json" : "text/plain;charset=utf-8");
    Content.Sink.write(response, true, json ? json(status) : text(status), callback);
    return true;
  }

  private static boolean wantsJson(Request request) {
    String path = request.getHttpURI().getCanonicalPath();
    if (path != null && (path.equals("/api") || path.startsWith("/api/"))) {
      return true;
    }
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }

  private static String json(int status) {
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}%n"
        .formatted(HttpStatus.getMessage(status), status);
  }

  private static String text(int status) {
    return "%d %s%n".formatted(status, HttpStatus.getMessage(status));
  }
}
