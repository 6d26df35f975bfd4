package dev.parley.inbox.internal.compose;

import java.util.Set;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What agents write for people who read rich text: CommonMark without headings, pictures and HTML.
 * Thread-safe.
 */
public final class Markdown {
  private static final Parser PARSER =
      Parser.builder()
          .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
          .build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).softbreak("<br />\n").build();

  private Markdown() {}

  /** HTML that {@link WrittenHtml} lets leave, or null for a text that has no markup. */
  public static String html(String markdown) {
    String html = WrittenHtml.clean(RENDERER.render(PARSER.parse(markdown)));
    boolean plain = html.replaceAll("</?p>|<br />", "").indexOf('<') < 0;
    return plain ? null : html;
  }
}
