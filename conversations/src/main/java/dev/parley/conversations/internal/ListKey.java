package dev.parley.conversations.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A place in a list of conversations or commands: after which a page begins, or with which it ends.
 *
 * @param micros the time that the list is sorted by, microseconds since 1970
 * @param id of what stands there
 */
public record ListKey(long micros, UUID id) {
  private static final UUID LEAST = new UUID(0, 0);

  /** The place before everything of that time, in a list with the newest first. */
  public static ListKey at(Instant time) {
    return new ListKey(Rows.micros(time), LEAST);
  }

  /** Null for null. */
  public static ListKey parse(String cursor) {
    if (cursor == null) {
      return null;
    }
    int dot = cursor.indexOf('.');
    try {
      return new ListKey(
          Long.parseLong(cursor.substring(0, dot)), UUID.fromString(cursor.substring(dot + 1)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'" + cursor + "' is no cursor of this list; use 'next' of a page", e);
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d.%s", micros, id);
  }
}
