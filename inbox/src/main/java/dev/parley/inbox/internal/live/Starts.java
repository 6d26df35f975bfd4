package dev.parley.inbox.internal.live;

import dev.parley.conversations.Subscribers;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.inbox.internal.http.Problem;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Tells where who connects begins: at a name, at a cursor, or now. Thread-safe. */
public final class Starts {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

  /** Characters of a cursor, at most. */
  public static final int MAX_CURSOR = 18;

  private final Subscribers subscribers;

  public Starts(Subscribers subscribers) {
    this.subscribers = subscribers;
  }

  /**
   * A subscriber's name.
   *
   * @throws Problem 400 when it cannot be one
   */
  public static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw Problem.badRequest(
          "subscriber is 1 to 64 letters, digits, dots, dashes and underscores");
    }
    return text;
  }

  /**
   * A cursor as the feed gives them.
   *
   * @throws Problem 400 when it is none
   */
  public static long cursor(String text) {
    if (!CURSOR.matcher(text).matches()) {
      throw Problem.badRequest("cursor is a number that the hub gave");
    }
    return Long.parseLong(text);
  }

  /** Reads the request; a name that is new is remembered from now on. Blocks on the database. */
  Start of(Request request, Principal principal) {
    Fields query = Request.extractQueryParameters(request);
    String name = query.getValue("subscriber");
    if (name == null || name.isEmpty()) {
      String last = request.getHeaders().get("Last-Event-ID");
      String text = last != null ? last : query.getValue("cursor");
      return new Start(text == null || text.isEmpty() ? null : (Long) cursor(text), null);
    }
    // What it has heard is not what it has done: the last id that a browser sends does not count.
    String from = query.getValue("cursor");
    try {
      return new Start(
          subscribers
              .open(
                  principal.credential(),
                  name(name),
                  from == null || from.isEmpty() ? null : (Long) cursor(from))
              .cursor(),
          name);
    } catch (IllegalStateException e) {
      throw new Problem(409, "too-many", e.getMessage());
    }
  }
}
