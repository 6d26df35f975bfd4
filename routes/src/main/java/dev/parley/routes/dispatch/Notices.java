package dev.parley.routes.dispatch;

import java.text.MessageFormat;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** What the hub says to contacts by itself, in their language where we have it. */
final class Notices {
  private static final String BUNDLE = "dev.parley.routes.notices";

  /** English is in the file without a language. */
  static final Set<String> LANGUAGES = Set.of("de", "es", "fr", "it", "pt", "nl", "pl", "tr", "ar");

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Notices() {}

  static String queuePosition(int position, String locale) {
    return text(locale, position == 1 ? "queue.first" : "queue.position", position);
  }

  static String text(String locale, String key, Object... arguments) {
    Locale language = language(locale);
    ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK);
    return new MessageFormat(texts.getString(key), language).format(arguments);
  }

  /** A moment on the wall clock of its zone, as people say it: the day, the time and the zone. */
  static String moment(ZonedDateTime at, String locale) {
    return DateTimeFormatter.ofPattern("EEE d MMM HH:mm", language(locale)).format(at)
        + " ("
        + at.getZone().getId()
        + ")";
  }

  /** What a network calls a language is never a key of the bundles' cache. */
  private static Locale language(String tag) {
    String language = tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    return LANGUAGES.contains(language) ? Locale.forLanguageTag(language) : Locale.ROOT;
  }
}
