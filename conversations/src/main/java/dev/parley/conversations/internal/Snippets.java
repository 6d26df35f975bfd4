package dev.parley.conversations.internal;

import dev.parley.conversations.Snippet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts the piece around the first word that was searched, and marks the words in it. */
public final class Snippets {
  /** Characters before the first word, and of the whole, at most. */
  private static final int BEFORE = 40;

  private static final int LENGTH = 160;

  private Snippets() {}

  /**
   * @param prefix the word that may go on after its end, or null
   */
  public static Snippet of(String text, Set<String> words, String prefix) {
    String line = text.strip().replaceAll("\\s+", " ");
    List<Snippet.Range> all = ranges(line, words, prefix);
    int first = all.isEmpty() ? 0 : all.get(0).from();
    int from = first <= BEFORE ? 0 : line.indexOf(' ', first - BEFORE) + 1;
    if (from <= 0 || from > first) {
      from = first <= BEFORE ? 0 : first;
    }
    int to = Math.min(line.length(), from + LENGTH);
    if (to < line.length() && Character.isLowSurrogate(line.charAt(to))) {
      to--;
    }
    String head = from > 0 ? "…" : "";
    List<Snippet.Range> inside = new ArrayList<>();
    for (Snippet.Range range : all) {
      if (range.from() >= from && range.to() <= to) {
        int shift = head.length() - from;
        inside.add(new Snippet.Range(range.from() + shift, range.to() + shift));
      }
    }
    String piece = head + line.substring(from, to) + (to < line.length() ? "…" : "");
    return new Snippet(piece, List.copyOf(inside));
  }

  private static List<Snippet.Range> ranges(String line, Set<String> words, String prefix) {
    List<Snippet.Range> ranges = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= line.length(); ) {
      int c = i < line.length() ? line.codePointAt(i) : ' ';
      boolean alone = SearchText.standsAlone(c);
      boolean inWord =
          !alone
              && (Character.isLetterOrDigit(c)
                  || Character.getType(c) == Character.NON_SPACING_MARK);
      if (!inWord && start >= 0) {
        add(line, start, i, words, prefix, ranges);
        start = -1;
      } else if (inWord && start < 0) {
        start = i;
      }
      int end = i + Character.charCount(c);
      if (alone) {
        add(line, i, end, words, prefix, ranges);
      }
      i = end;
    }
    return ranges;
  }

  private static void add(
      String line, int from, int to, Set<String> words, String prefix, List<Snippet.Range> ranges) {
    String word = SearchText.fold(line.substring(from, to));
    if (words.contains(word) || (prefix != null && word.startsWith(prefix))) {
      ranges.add(new Snippet.Range(from, to));
    }
  }
}
