package dev.parley.routes.commands.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The verbs and the hub's own words as ten languages say them, from {@code verbs/<language>.
 * properties}: the word as devices and the hub know it, then those that mean it. The language of
 * the conversation counts first, English always, and any other where only one meaning is known.
 * Immutable, thread-safe.
 */
public final class Vocabulary {
  /** English first: it always counts. */
  public static final List<String> LANGUAGES =
      List.of("en", "de", "es", "fr", "it", "pt", "nl", "pl", "tr", "ar");

  /** What begins the key of one of the hub's own words. */
  private static final String OWN = "word.";

  /** The key of the small words that may stand in a phrase and mean nothing. */
  private static final String SMALL = "small";

  private static final int MOST_WORDS = 4;

  /** A verb, and how many words it took to say it. */
  public record Said(String word, int words) {}

  private final Map<String, Map<List<String>, String>> verbs = new HashMap<>();
  private final Map<String, Map<List<String>, String>> own = new HashMap<>();

  private final Map<String, List<List<String>>> phrases = new HashMap<>();
  private final Map<String, Set<String>> small = new HashMap<>();

  private Vocabulary() {
    for (String language : LANGUAGES) {
      Map<List<String>, String> said = new HashMap<>();
      Map<List<String>, String> words = new HashMap<>();
      Properties file = file(language);
      Set<String> without = new HashSet<>();
      for (String word : String.valueOf(file.remove(SMALL)).split(",")) {
        without.addAll(Plain.words(word));
      }
      small.put(language, Set.copyOf(without));
      for (String key : file.stringPropertyNames()) {
        boolean ours = key.startsWith(OWN);
        String means = ours ? key.substring(OWN.length()) : key;
        for (String phrase : file.getProperty(key).split(",")) {
          List<String> plain = Plain.words(phrase);
          String other = (ours ? words : said).put(plain, means);
          if (other != null && !other.equals(means)) {
            throw new IllegalStateException(
                "In " + language + " " + phrase + " means " + other + " and " + means);
          }
        }
      }
      verbs.put(language, Map.copyOf(said));
      own.put(language, Map.copyOf(words));
      phrases.put(
          language,
          said.keySet().stream()
              .filter(phrase -> !said.get(phrase).equals("status"))
              .sorted(Comparator.comparing((List<String> phrase) -> -phrase.size()))
              .toList());
    }
  }

  /**
   * Reads the files.
   *
   * @throws IllegalStateException when one is missing, or gives a word two meanings
   */
  public static Vocabulary load() {
    return new Vocabulary();
  }

  private static Properties file(String language) {
    Properties file = new Properties();
    String name = "/dev/parley/routes/verbs/" + language + ".properties";
    try (InputStream in = Vocabulary.class.getResourceAsStream(name)) {
      file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + name, e);
    }
    return file;
  }

  /**
   * The verb that some words begin with, the longest one; null when they begin with none.
   *
   * @param words as {@link Plain#of} makes them
   * @param locale BCP 47, or null
   */
  public Said verb(List<String> words, String locale) {
    return said(verbs, words, locale);
  }

  /** One of the hub's own words, {@code help}, that some words begin with; null when none. */
  public Said own(List<String> words, String locale) {
    return said(own, words, locale);
  }

  /** Every verb with its meaning in a language. */
  public Map<List<String>, String> verbs(String language) {
    return verbs.getOrDefault(language, Map.of());
  }

  /** Every way to command in a language, the longest first. */
  public List<List<String>> phrases(String language) {
    return phrases.get(language);
  }

  /** Words that mean nothing in a command: "the", "please". */
  public Set<String> small(String language) {
    return small.get(language);
  }

  /** All ways to say a verb in a language and in English, for suggestions. */
  public Set<String> waysToSay(Set<String> means, String locale) {
    Set<String> ways = new TreeSet<>();
    for (String language : List.of("en", language(locale))) {
      verbs(language)
          .forEach(
              (words, verb) -> {
                if (words.size() == 1 && means.contains(verb)) {
                  ways.add(words.get(0));
                }
              });
    }
    return ways;
  }

  /** The language of a locale, English when we do not have it. */
  public static String language(String locale) {
    String tag =
        locale == null ? "en" : Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
    return LANGUAGES.contains(tag) ? tag : "en";
  }

  private static Said said(
      Map<String, Map<List<String>, String>> all, List<String> words, String locale) {
    for (int n = Math.min(MOST_WORDS, words.size()); n > 0; n--) {
      List<String> phrase = new ArrayList<>(words.subList(0, n));
      for (String language : List.of(language(locale), "en")) {
        String verb = all.get(language).get(phrase);
        if (verb != null) {
          return new Said(verb, n);
        }
      }
      Set<String> elsewhere = new HashSet<>();
      all.values().stream().map(m -> m.get(phrase)).filter(v -> v != null).forEach(elsewhere::add);
      if (elsewhere.size() == 1) {
        return new Said(elsewhere.iterator().next(), n);
      }
    }
    return null;
  }
}
