package dev.parley.connector.email.internal.mime;

import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML fit to be shown to an agent. No script, form, frame or remote content: a remote picture's
 * address moves to {@code data-src}, so that the inbox can load it when the agent says so; pictures
 * of the mail itself ({@code cid:}) stay.
 */
public final class DisplayHtml {
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,5}%?");
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowCommonInlineFormattingElements()
          .allowCommonBlockElements()
          .allowElements("pre", "hr", "center", "font", "dl", "dt", "dd", "address", "details")
          .allowElements("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
          .allowAttributes("colspan", "rowspan", "width", "height", "border", "cellpadding")
          .matching(SIZE)
          .onElements("table", "td", "th", "tr", "img")
          .allowAttributes("align", "dir", "lang", "title")
          .globally()
          .allowAttributes("alt")
          .onElements("img")
          .allowStyling()
          .allowUrlProtocols("http", "https", "mailto", "tel", "cid")
          .allowElements(DisplayHtml::distrust, "a")
          .allowAttributes("href")
          .onElements("a")
          .allowAttributes("src")
          .matching(Pattern.compile("(?i)(?:cid:|https?://).*", Pattern.DOTALL))
          .onElements("img")
          .allowElements(DisplayHtml::blockRemote, "img")
          .toFactory();

  private DisplayHtml() {}

  static String of(String html) {
    return POLICY.sanitize(html);
  }

  private static String blockRemote(String element, List<String> attributes) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equals("src")
          && !attributes.get(i + 1).regionMatches(true, 0, "cid:", 0, 4)) {
        attributes.set(i, "data-src");
      }
    }
    return element;
  }

  /** Null takes the element out, so that an anchor without an address is only its text. */
  private static String distrust(String element, List<String> attributes) {
    if (!attributes.contains("href")) {
      return null;
    }
    attributes.add("rel");
    attributes.add("nofollow noopener noreferrer");
    return element;
  }

  /** Plain text as HTML that keeps its lines. */
  public static String ofText(String text) {
    String escaped =
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\n", "<br />");
    return "<p>" + escaped + "</p>";
  }
}
