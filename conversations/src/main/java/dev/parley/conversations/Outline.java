package dev.parley.conversations;

import java.util.List;

/**
 * Where the pages of a list end.
 *
 * @param cursors of the last conversation of each full page, in order
 * @param total conversations of the list, {@link #MAX} at most
 * @param more whether there are more than {@link #MAX}
 */
public record Outline(List<String> cursors, int total, boolean more) {
  /** Conversations that are counted, at most. */
  public static final int MAX = 200_000;

  public Outline {
    cursors = List.copyOf(cursors);
  }
}
