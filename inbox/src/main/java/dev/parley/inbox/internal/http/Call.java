package dev.parley.inbox.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.auth.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** One request, as an operation sees it. Not thread-safe. */
public final class Call {
  /** Bytes of a JSON body, at most (1 MiB). */
  public static final int MAX_JSON = 1024 * 1024;

  /** Bytes read from a refused body before the answer, at most (32 MiB). */
  private static final long MAX_DRAINED = 32L * 1024 * 1024;

  /** The header that names a write, so that it is done once. */
  public static final String KEY = "Idempotency-Key";

  /** Characters of such a name, at most. */
  public static final int MAX_KEY = 128;

  /** Items of one page, at most. */
  public static final int MAX_PAGE = 200;

  /** Items of one page, unless asked otherwise. */
  public static final int DEFAULT_PAGE = 50;

  private final Request request;
  private final Map<String, String> path;
  private final Principal principal;
  private Fields query;
  private Change change;
  private boolean later;
  private Print print;
  private boolean repeated;

  public Call(Request request, Map<String, String> path, Principal principal) {
    this.request = request;
    this.path = path;
    this.principal = principal;
  }

  public Request request() {
    return request;
  }

  /**
   * Who calls.
   *
   * @throws Problem 401 when nobody is known
   */
  public Principal principal() {
    if (principal == null) {
      throw Problem.unauthenticated("Log in first, or send a token");
    }
    return principal;
  }

  /** Tells the audit log what this call does, or tries to; the newest word holds. */
  public void audit(Change told) {
    change = told;
  }

  /** What this call does is told only when it has been done, if at all. */
  public void auditsLater() {
    later = true;
  }

  boolean isToldLater() {
    return later;
  }

  /** What was told, or null. */
  Change change() {
    return change;
  }

  /**
   * The caller's key of this write, or null.
   *
   * @throws Problem 400 when it cannot be one
   */
  public String key() {
    String key = header(KEY);
    if (key != null
        && (key.isBlank() || key.length() > MAX_KEY || !key.matches("[\\x21-\\x7e]+"))) {
      throw Problem.badRequest(KEY + " is 1 to " + MAX_KEY + " visible ASCII characters");
    }
    return key;
  }

  /** From now on a print is made of what is read of the body. */
  void print(byte[] secret) {
    print =
        new Print(Content.Source.asInputStream(request), secret, request.getHttpURI().getQuery());
  }

  /** The print of all of the request; {@link #print} comes before. */
  String printed() throws IOException {
    return print.end();
  }

  /** Marks the call as one that was answered before. */
  void repeated() {
    repeated = true;
  }

  /** Whether the call was answered before, and so did nothing now. */
  boolean isRepeated() {
    return repeated;
  }

  /** Where the call came from. */
  public String address() {
    return Request.getRemoteAddr(request);
  }

  /**
   * Who calls, at a browser: what touches credentials is not for programs.
   *
   * @throws Problem 401 when nobody is known, 403 for a token
   */
  public Principal person() {
    if (principal().csrf() == null) {
      throw Problem.forbidden("A token cannot do this: it takes a log-in");
    }
    return principal;
  }

  /** A piece of the path, decoded. */
  public String path(String name) {
    return path.get(name);
  }

  /** The pieces of the path, in the order of their names. */
  Collection<String> paths() {
    return path.values();
  }

  /**
   * A piece of the path as an id.
   *
   * @throws Problem 404 when it cannot be one
   */
  public <T> T id(String name, Function<String, T> read) {
    try {
      return read.apply(path.get(name));
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("Nothing has the id " + shortened(path.get(name)));
    }
  }

  /** A query parameter, or null when it is missing or empty. */
  public String query(String name) {
    if (query == null) {
      try {
        query = Request.extractQueryParameters(request);
      } catch (RuntimeException e) {
        throw Problem.badRequest("The query cannot be read: it is not UTF-8 percent-encoding");
      }
    }
    String value = query.getValue(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** A query parameter read as something, or null when it is missing. */
  public <T> T query(String name, Function<String, T> read) {
    String value = query(name);
    if (value == null) {
      return null;
    }
    try {
      return read.apply(value);
    } catch (RuntimeException e) {
      throw Problem.badRequest("Query parameter " + name + " cannot be " + shortened(value));
    }
  }

  /** How many items a page may have. */
  public int limit() {
    Integer limit = query("limit", Integer::valueOf);
    if (limit == null) {
      return DEFAULT_PAGE;
    }
    if (limit < 1 || limit > MAX_PAGE) {
      throw Problem.badRequest("limit is 1 to " + MAX_PAGE + ", not " + limit);
    }
    return limit;
  }

  /** A header, or null. */
  public String header(String name) {
    return request.getHeaders().get(name);
  }

  /**
   * The body, a JSON object.
   *
   * @throws Problem 415, 413 or 400
   */
  public Body json() throws IOException {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null
        || !type.toLowerCase(Locale.ROOT).split(";")[0].trim().equals("application/json")) {
      throw new Problem(415, "not-json", "Send the body as Content-Type: application/json");
    }
    byte[] bytes = bytes(MAX_JSON);
    try {
      JsonNode node = Json.mapper().readTree(bytes);
      if (node == null || !node.isObject()) {
        throw Problem.badRequest("The body must be a JSON object");
      }
      return new Body(node);
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("The body is not JSON: " + Json.reason(e));
    }
  }

  private byte[] bytes(int limit) throws IOException {
    if (request.getLength() > limit) {
      throw tooLarge(limit);
    }
    byte[] bytes = stream().readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw tooLarge(limit);
    }
    return bytes;
  }

  /** The body as it comes. */
  public InputStream stream() {
    return print != null ? print : Content.Source.asInputStream(request);
  }

  /**
   * What to answer to a body that is too large. Reads some of the rest, because a client that still
   * writes would see a broken connection instead of the answer.
   */
  public Problem tooLarge(long limit) throws IOException {
    InputStream rest = stream();
    byte[] sink = new byte[64 * 1024];
    long left = MAX_DRAINED;
    while (left > 0) {
      int read = rest.read(sink);
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return new Problem(413, "too-large", "The body may have " + limit + " bytes");
  }

  /** A hostile value made fit for an error text. */
  static String shortened(String value) {
    String clean = value.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
  }
}
