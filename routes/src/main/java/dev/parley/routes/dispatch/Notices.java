package dev.parley.routes.dispatch;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What the hub says to contacts by itself, in their language where we have it. */
final class Notices {
  private static final String BUNDLE = "dev.parley.routes.notices";

  private Notices() {}

  static String queuePosition(int position, String locale) {
    return text(locale, position == 1 ? "queue.first" : "queue.position", position);
  }

  static String text(String locale, String key, Object... arguments) {
    ResourceBundle texts = bundle(locale);
    return MessageFormat.format(texts.getString(key), arguments);
  }

  private static ResourceBundle bundle(String locale) {
    Locale wanted = locale == null ? Locale.ROOT : Locale.forLanguageTag(locale.replace('_', '-'));
    ResourceBundle.Control noFallback =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    try {
      return ResourceBundle.getBundle(BUNDLE, wanted, noFallback);
    } catch (MissingResourceException e) {
      return ResourceBundle.getBundle(BUNDLE, Locale.ROOT, noFallback);
    }
  }
}
