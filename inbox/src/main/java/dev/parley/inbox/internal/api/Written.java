package dev.parley.inbox.internal.api;

import dev.parley.inbox.internal.compose.Markdown;
import dev.parley.inbox.internal.compose.WrittenHtml;
import dev.parley.inbox.internal.http.Body;
import java.util.Map;

/**
 * What somebody wrote: as {@code markdown}, {@code html} or {@code text}, the first that is there.
 *
 * @param text the plain text, or null
 * @param html the same as sanitised HTML, or null when plain text says it all
 * @param kept fields that the text is kept with, so that it can be written on as it was
 */
record Written(String text, String html, Map<String, Object> kept) {
  static Written of(Body body, int maxLength) {
    String markdown = body.optional("markdown", maxLength);
    if (markdown != null && !markdown.isBlank()) {
      String html = Markdown.html(markdown);
      return html == null
          ? new Written(markdown, null, Map.of())
          : new Written(WrittenHtml.text(html), html, Map.of("markdown", markdown));
    }
    String rich = body.optional("html", maxLength);
    if (rich != null && !rich.isBlank()) {
      String html = WrittenHtml.clean(rich);
      return new Written(WrittenHtml.text(html), html, Map.of());
    }
    return new Written(body.optional("text", maxLength), null, Map.of());
  }
}
