package dev.parley.conversations;

import java.util.List;

/**
 * A piece of a text around what was found.
 *
 * @param text plain text; not markup
 * @param found where in it the words stand, in order, not overlapping
 */
public record Snippet(String text, List<Range> found) {
  /** From the first char to the one after the last. */
  public record Range(int from, int to) {}
}
