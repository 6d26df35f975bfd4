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

  /** Pages are for people; whoever does not ask for one is a program. */
  private static boolean wantsJson(Request request) {
    String path = request.getHttpURI().getCanonicalPath();
    if (path != null && (path.equals("/api") || path.startsWith("/api/"))) {
      return true;
    }
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    return accept == null || !accept.contains("text/html");
  }

  private static String json(int status) {
    Told told = told(status);
    return "{\"type\":\"urn:parley:problem:%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}%n"
        .formatted(told.code, HttpStatus.getMessage(status), status, told.code, told.detail);
  }

  /**
   * The same codes as the API's.
   *
   * @param detail what happened and what to do, without anything that needs an escape in JSON
   */
  private record Told(String code, String detail) {}

  private static Told told(int status) {
    return switch (status) {
      case 401 -> new Told("unauthenticated", "Log in first, or send a token");
      case 403 -> new Told("forbidden", "This is not allowed");
      case 404 -> new Told("not-found", "There is nothing here; look at the path");
      case 405 -> new Told("method-not-allowed", "The header Allow names what is allowed here");
      case 408 -> new Told("too-slow", "The request took too long to come; send it again");
      case 413 -> new Told("too-large", "The body is larger than the hub takes; send less");
      case 414 -> new Told("uri-too-long", "The address is longer than the hub takes; shorten it");
      case 415 -> new Told("not-json", "The content type is not one that is taken here");
      case 431 -> new Told("headers-too-large", "The headers are larger than the hub takes");
      case 503 -> new Told("busy", "The hub cannot take this now; try again after Retry-After");
      default ->
          status < 500
              ? new Told("bad-request", "The request cannot be read; mend it before you try again")
              : new Told("internal", "The hub failed to do this; its log says why. Try again");
    };
  }

  private static String text(int status) {
    return "%d %s%n".formatted(status, HttpStatus.getMessage(status));
  }
}
