package dev.parley.inbox.web;

import dev.parley.conversations.Rating;
import dev.parley.model.Events;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** The page that asks "how was it?" in one language. Thread-safe. */
record RateWords(Locale locale, ResourceBundle texts) {
  /** English is in the file without a language. */
  private static final Set<String> LANGUAGES =
      Set.of("de", "es", "fr", "it", "pt", "nl", "pl", "tr", "ar");

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final String STYLE =
      """
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
      body { margin: 0; display: grid; place-items: center; min-height: 100vh }
      main { box-sizing: border-box; width: min(30rem, 100%); padding: 1.5rem }
      form { display: grid; gap: 1rem }
      fieldset { display: grid; gap: .25rem; margin: 0; padding: 0; border: 0 }
      .score { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; cursor: pointer }
      input { width: 1.25rem; height: 1.25rem; margin: 0 }
      .words { display: grid; gap: .25rem }
      textarea, button { font: inherit; padding: .6rem .8rem; border-radius: .5rem }
      textarea { border: 1px solid #767676 }
      button { border: 0; background: #1d4ed8; color: #fff; font-weight: 600; min-height: 2.75rem }
      :focus-visible { outline: 3px solid #3b82f6; outline-offset: 2px }
      """;

  /**
   * @param tag a language as a network calls it, or null
   */
  static RateWords of(String tag) {
    String language = tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    Locale known = LANGUAGES.contains(language) ? Locale.forLanguageTag(language) : Locale.ROOT;
    return new RateWords(
        known, ResourceBundle.getBundle("dev.parley.inbox.rate", known, NO_FALLBACK));
  }

  String note(String key) {
    return "<p role=\"status\">" + escaped(texts.getString(key)) + "</p>";
  }

  /**
   * The form; it goes where the page came from.
   *
   * @param score that is chosen, 0 for none
   * @param comment that was given, or null
   */
  String form(int score, String comment) {
    StringBuilder form = new StringBuilder("<form method=\"post\"><fieldset><legend hidden>");
    form.append(escaped(texts.getString("title"))).append("</legend>");
    for (int each = Rating.MAX_SCORE; each >= Rating.MIN_SCORE; each--) {
      form.append("<label class=\"score\"><input type=\"radio\" name=\"score\" required value=\"")
          .append(each)
          .append(each == score ? "\" checked>" : "\">")
          .append(each)
          .append(" – ")
          .append(escaped(texts.getString("score." + each)))
          .append("</label>");
    }
    return form.append("</fieldset><label class=\"words\">")
        .append(escaped(texts.getString("comment")))
        .append("<textarea name=\"comment\" rows=\"4\" dir=\"auto\" maxlength=\"")
        .append(Events.MAX_COMMENT)
        .append("\">")
        .append(comment == null ? "" : escaped(comment))
        .append("</textarea></label><button>")
        .append(escaped(texts.getString("send")))
        .append("</button></form>")
        .toString();
  }

  String page(String content) {
    String title = escaped(texts.getString("title"));
    String language = locale.getLanguage().isEmpty() ? "en" : locale.getLanguage();
    return """
        <!doctype html>
        <html lang="%s" dir="%s"><head><meta charset="utf-8"><title>%s</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>%s</style></head>
        <body><main><h1>%s</h1>%s</main></body></html>
        """
        .formatted(language, language.equals("ar") ? "rtl" : "ltr", title, STYLE, title, content);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
