package dev.parley.connector;

import java.util.List;

/**
 * What a {@link Connector} also is when its network tears a long text into parts that each cost
 * something, as SMS does. Whoever writes is shown how many.
 */
public interface CountsParts {

  /** The alphabets of a text, the cheapest first; a text takes the first that has all of it. */
  List<Alphabet> alphabets();

  /**
   * Characters that a text can be sent in.
   *
   * @param letters those that take one unit; null for any character, each of as many units as it
   *     has in UTF-16
   * @param extended those that take two; empty for none
   * @param single units of a text that is one part
   * @param concatenated units of each part of a longer text
   */
  record Alphabet(String name, String letters, String extended, int single, int concatenated) {}
}
