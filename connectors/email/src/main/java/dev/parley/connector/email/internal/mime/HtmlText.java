package dev.parley.connector.email.internal.mime;

import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlSanitizer;

/** Plain text made from HTML: blocks on lines of their own, list items with a dash. */
public final class HtmlText implements HtmlSanitizer.Policy {
  private static final Set<String> HIDDEN =
      Set.of("style", "script", "head", "title", "template", "noscript", "object");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre");
  private static final Set<String> LINES =
      Set.of("div", "tr", "li", "section", "article", "header", "footer", "dt", "dd", "hr");

  private final StringBuilder text = new StringBuilder();
  private int hidden;

  private HtmlText() {}

  /** The text, lines ended by LF; empty when there is none. */
  public static String of(String html) {
    HtmlText policy = new HtmlText();
    HtmlSanitizer.sanitize(html, policy);
    return policy
        .text
        .toString()
        .replaceAll("[ \\t\\u00a0]+\n", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  @Override
  public void openDocument() {}

  @Override
  public void closeDocument() {}

  @Override
  public void openTag(String element, List<String> attributes) {
    if (HIDDEN.contains(element)) {
      hidden++;
    } else if (element.equals("br")) {
      text.append('\n');
    } else {
      breakFor(element);
      if (element.equals("li")) {
        text.append("- ");
      } else if (element.equals("td") || element.equals("th")) {
        text.append(' ');
      }
    }
  }

  @Override
  public void closeTag(String element) {
    if (HIDDEN.contains(element)) {
      hidden = Math.max(0, hidden - 1);
    } else {
      breakFor(element);
    }
  }

  private void breakFor(String element) {
    int wanted = PARAGRAPHS.contains(element) ? 2 : LINES.contains(element) ? 1 : 0;
    int had = 0;
    while (had < text.length() && had < 2 && text.charAt(text.length() - 1 - had) == '\n') {
      had++;
    }
    if (!text.isEmpty()) {
      text.append("\n".repeat(Math.max(0, wanted - had)));
    }
  }

  @Override
  public void text(String chars) {
    if (hidden > 0) {
      return;
    }
    String flat = chars.replaceAll("\\s+", " ");
    boolean lineStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    text.append(lineStart ? flat.stripLeading() : flat);
  }
}
