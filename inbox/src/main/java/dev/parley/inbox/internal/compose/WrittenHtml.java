package dev.parley.inbox.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * HTML as agents write it: what the composer can make, and nothing else. And the text that says the
 * same to a reader without HTML. Thread-safe.
 */
public final class WrittenHtml {
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "div",
              "br",
              "b",
              "strong",
              "i",
              "em",
              "u",
              "s",
              "a",
              "ul",
              "ol",
              "li",
              "blockquote",
              "code",
              "pre")
          .allowUrlProtocols("http", "https", "mailto", "tel")
          .allowAttributes("href")
          .onElements("a")
          .allowAttributes("dir")
          .matching(false, "ltr", "rtl", "auto")
          .globally()
          .requireRelNofollowOnLinks()
          .toFactory();

  private WrittenHtml() {}

  /** Only what may leave. */
  public static String clean(String html) {
    StringBuilder out = new StringBuilder();
    HtmlSanitizer.sanitize(html, POLICY.apply(HtmlStreamRenderer.create(out, Handler.DO_NOTHING)));
    return out.toString();
  }

  /** The text of it: a line a block, {@code - } before items, {@code > } before what is quoted. */
  public static String text(String html) {
    Text text = new Text();
    HtmlSanitizer.sanitize(html, POLICY.apply(text));
    return text.said();
  }

  /** Hears the cleaned HTML piece by piece. Used once. */
  private static final class Text implements HtmlStreamEventReceiver {
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> numbers = new ArrayList<>();
    private int quotes;
    private String link;
    private int linkFrom;

    String said() {
      return out.toString().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    @Override
    public void openDocument() {
      out.setLength(0);
    }

    @Override
    public void closeDocument() {
      link = null;
    }

    @Override
    public void openTag(String name, List<String> attributes) {
      switch (name.toLowerCase(Locale.ROOT)) {
        case "br" -> out.append('\n').append("> ".repeat(quotes));
        case "p", "div", "pre" -> line();
        case "blockquote" -> {
          quotes++;
          line();
        }
        case "ul" -> numbers.add(-1);
        case "ol" -> numbers.add(0);
        case "li" -> item();
        case "a" -> {
          int at = attributes.indexOf("href");
          link = at < 0 ? null : attributes.get(at + 1);
          linkFrom = out.length();
        }
        default -> {
          // Says nothing in plain text.
        }
      }
    }

    private void item() {
      line();
      int last = numbers.size() - 1;
      if (last >= 0 && numbers.get(last) >= 0) {
        numbers.set(last, numbers.get(last) + 1);
        out.append(numbers.get(last)).append(". ");
      } else {
        out.append("- ");
      }
    }

    @Override
    public void closeTag(String name) {
      switch (name.toLowerCase(Locale.ROOT)) {
        case "p" -> {
          line();
          out.append('\n').append("> ".repeat(quotes));
        }
        case "blockquote" -> {
          quotes--;
          line();
        }
        case "ul", "ol" -> {
          if (!numbers.isEmpty()) {
            numbers.remove(numbers.size() - 1);
          }
          line();
        }
        case "a" -> {
          String shown = out.substring(Math.min(linkFrom, out.length()));
          if (link != null && !link.equals(shown) && !link.equals("mailto:" + shown)) {
            out.append(" <").append(link).append('>');
          }
          link = null;
        }
        default -> {
          // Says nothing in plain text.
        }
      }
    }

    @Override
    public void text(String text) {
      out.append(text.replace('\u00a0', ' '));
    }

    /** Begins a line, unless one has just begun. */
    private void line() {
      int from = out.lastIndexOf("\n") + 1;
      if (out.substring(from).replace("> ", "").isBlank()) {
        out.setLength(from);
      } else {
        out.append('\n');
      }
      out.append("> ".repeat(quotes));
    }
  }
}
