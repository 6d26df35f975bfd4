package dev.parley.conversations.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody typed, as words that all must be there. The last one may be only begun. Nothing of
 * what was typed reaches a database's query language: words are letters and digits only.
 *
 * @param words whole words
 * @param prefix the begun one, or null
 * @param marks of each list one must be there; see {@link SearchMarks}
 */
public record SearchQuery(Set<String> words, String prefix, List<List<String>> marks) {
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
    return new SearchQuery(words, begun ? last : null, List.of());
  }

  /** This, with more whole words. */
  public SearchQuery and(Set<String> more) {
    Set<String> all = new LinkedHashSet<>(words);
    more.stream().limit(MAX_WORDS).forEach(all::add);
    return new SearchQuery(all, prefix, marks);
  }

  /** This, with one of the marks. */
  public SearchQuery marked(List<String> oneOf) {
    List<List<String>> all = new ArrayList<>(marks);
    all.add(oneOf);
    return new SearchQuery(words, prefix, all);
  }

  public boolean isEmpty() {
    return words.isEmpty() && prefix == null && marks.isEmpty();
  }

  /** For FTS5's MATCH: quoted words. */
  String fts5() {
    return joined('"', "*", " OR ", " AND ");
  }

  /** For a cast to tsquery. */
  String tsquery() {
    return joined('\'', ":*", " | ", " & ");
  }

  private String joined(char quote, String begun, String or, String and) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(quote + word + quote));
    if (prefix != null) {
      all.add(quote + prefix + quote + begun);
    }
    for (List<String> oneOf : marks) {
      all.add(
          oneOf.stream()
              .map(mark -> quote + mark + quote)
              .collect(Collectors.joining(or, "(", ")")));
    }
    return String.join(and, all);
  }
}
