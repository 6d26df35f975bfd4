package dev.parley.conversations;

import java.util.List;

/**
 * Part of a list.
 *
 * @param next the cursor that the next part begins after, or null at the end; opaque to callers
 */
public record Page<T>(List<T> items, String next) {
  /** Items of one page, at most. */
  public static final int MAX = 200;

  public Page {
    items = List.copyOf(items);
  }

  /** A limit as asked for, within what is allowed. */
  static int limit(int asked) {
    return Math.max(1, Math.min(MAX, asked));
  }
}
