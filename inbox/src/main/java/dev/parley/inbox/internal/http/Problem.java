package dev.parley.inbox.internal.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;

/**
 * An answer that says what went wrong: {@code application/problem+json} (RFC 9457). The detail is
 * read by people and programs outside: no internals in it.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;
  private final transient Duration retryAfter;
  private final transient List<?> errors;

  /**
   * @param code a stable word, such as {@code not-found}
   * @param detail what failed, with which value, and what to do
   */
  public Problem(int status, String code, String detail) {
    this(status, code, detail, null);
  }

  /**
   * @param retryAfter when to try again, or null
   */
  public Problem(int status, String code, String detail, Duration retryAfter) {
    this(status, code, detail, retryAfter, List.of());
  }

  private Problem(int status, String code, String detail, Duration retryAfter, List<?> errors) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.errors = errors;
  }

  /**
   * This with everything that is wrong, each for itself.
   *
   * @param each to be written as JSON: {@code pointer}, {@code code} and {@code detail}
   */
  public Problem with(List<?> each) {
    return new Problem(status, code, getMessage(), retryAfter, List.copyOf(each));
  }

  public static Problem badRequest(String detail) {
    return new Problem(400, "bad-request", detail);
  }

  public static Problem notFound(String detail) {
    return new Problem(404, "not-found", detail);
  }

  public static Problem forbidden(String detail) {
    return new Problem(403, "forbidden", detail);
  }

  public static Problem unauthenticated(String detail) {
    return new Problem(401, "unauthenticated", detail);
  }

  public static Problem busy(Duration retryAfter) {
    return new Problem(
        503, "busy", "The hub has as much as it can carry; nothing was taken", retryAfter);
  }

  /** A failure of the hub's own. */
  static Problem internal() {
    return new Problem(500, "internal", "The hub failed to do this; its log says why. Try again");
  }

  /**
   * What to answer to a failure of the server under us, such as a body beyond its limit.
   *
   * @return null when it is a failure of our own
   */
  static Problem of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem;
      }
      if (cause instanceof HttpException http && http.getCode() >= 400 && http.getCode() < 500) {
        return http.getCode() == 413
            ? new Problem(413, "too-large", "The body is larger than the hub takes; send less")
            : badRequest("The request cannot be read; mend it before it is sent again");
      }
    }
    return null;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** When to try again, or null. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The body. */
  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:parley:problem:" + code);
    body.put("title", Titles.of(status));
    body.put("status", status);
    body.put("code", code);
    body.put("detail", getMessage());
    if (!errors.isEmpty()) {
      body.put("errors", errors);
    }
    return body;
  }

  private static final class Titles {
    static String of(int status) {
      return switch (status) {
        case 400 -> "Bad request";
        case 401 -> "Not logged in";
        case 403 -> "Not allowed";
        case 404 -> "Not found";
        case 405 -> "Method not allowed";
        case 409 -> "Conflict";
        case 410 -> "Gone";
        case 413 -> "Too large";
        case 415 -> "Unsupported media type";
        case 422 -> "Cannot be done";
        case 429 -> "Too many requests";
        case 503 -> "Busy";
        default -> "Error";
      };
    }
  }
}
