package dev.parley.conversations.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody typed, as words that all must be there. The last one may be only begun. Nothing of
 * what was typed reaches a database's query language: words are letters and digits only.
 *
 * @param words whole words
 * @param prefix the begun one, or null
 */
public record SearchQuery(Set<String> words, String prefix) {
  /** Words that count. */
  static final int MAX_WORDS = 8;

  /** Letters after which a begun word is searched as such. */
  static final int MIN_PREFIX = 3;

  /** Characters of what was typed that are looked at. */
  static final int MAX_TEXT = 200;

  public static SearchQuery parse(String typed) {
    String text = typed.length() > MAX_TEXT ? typed.substring(0, MAX_TEXT) : typed;
    Set<String> words = new LinkedHashSet<>();
    String last = null;
    for (String word : SearchText.words(text)) {
      if (words.size() < MAX_WORDS) {
        words.add(word);
        last = word;
      }
    }
    boolean begun =
        last != null
            && last.length() >= MIN_PREFIX
            && Character.isLetterOrDigit(text.codePointBefore(text.length()));
    if (begun) {
      words.remove(last);
    }
    return new SearchQuery(words, begun ? last : null);
  }

  public boolean isEmpty() {
    return words.isEmpty() && prefix == null;
  }

  /** For FTS5's MATCH: quoted words, which it joins by AND. */
  String fts5() {
    String all = words.stream().map(w -> '"' + w + '"').collect(Collectors.joining(" "));
    return (prefix == null ? all : all + " \"" + prefix + "\"*").strip();
  }

  /** For a cast to tsquery. */
  String tsquery() {
    String all = words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" & "));
    String begun = prefix == null ? "" : "'" + prefix + "':*";
    return all.isEmpty() || begun.isEmpty() ? all + begun : all + " & " + begun;
  }
}
