package dev.parley.hub.config.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;

/** Guesses the word that somebody meant. */
public final class DidYouMean {
  private DidYouMean() {}

  /** The end of a sentence: the nearest known word, or all of them when none is near. */
  public static String among(Collection<String> known, String given) {
    if (known.isEmpty()) {
      return "";
    }
    String word = given == null ? "" : given.toLowerCase(Locale.ROOT);
    String best =
        known.stream()
            .min(Comparator.comparingInt(k -> distance(k.toLowerCase(Locale.ROOT), word)))
            .orElseThrow();
    return distance(best.toLowerCase(Locale.ROOT), word) <= Math.max(2, best.length() / 3)
        ? ". Did you mean '" + best + "'?"
        : "; known are " + String.join(", ", new TreeSet<>(known));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
