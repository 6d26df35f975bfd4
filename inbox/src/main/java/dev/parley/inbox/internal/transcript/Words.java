package dev.parley.inbox.internal.transcript;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** A transcript's own words in one language. Thread-safe. */
public record Words(Locale locale, ResourceBundle texts) {
  /** English is in the file without a language. */
  private static final Set<String> LANGUAGES =
      Set.of("de", "es", "fr", "it", "pt", "nl", "pl", "tr", "ar");

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /**
   * @param tag a language as a network calls it, or null; one that is not known is English
   */
  public static Words in(String tag) {
    String language = tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    Locale known = LANGUAGES.contains(language) ? Locale.forLanguageTag(language) : Locale.ROOT;
    return new Words(
        known, ResourceBundle.getBundle("dev.parley.inbox.transcript", known, NO_FALLBACK));
  }

  /** The text of a key. */
  public String of(String key) {
    return texts.getString(key);
  }

  String language() {
    return locale.getLanguage().isEmpty() ? "en" : locale.getLanguage();
  }
}
