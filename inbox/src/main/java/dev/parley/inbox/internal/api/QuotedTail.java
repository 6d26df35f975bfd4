package dev.parley.inbox.internal.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a mail's HTML, already sanitised, ends in what it answers to: the last outermost {@code
 * blockquote}, with nearly nothing after it and something before it.
 *
 * @param start index of its first character
 * @param end index after its last
 */
record QuotedTail(int start, int end) {
  /** Letters that may follow: an "unsubscribe", a signature of one line. */
  private static final int MAX_AFTER = 80;

  private static final Pattern EDGE = Pattern.compile("(?i)<(/?)blockquote\\b[^>]*>");
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>|&nbsp;|\\s+");

  /** Finds it, or null where there is none. */
  static QuotedTail in(String html) {
    Matcher edge = EDGE.matcher(html);
    int depth = 0;
    int start = -1;
    QuotedTail last = null;
    while (edge.find()) {
      if (edge.group(1).isEmpty()) {
        start = depth++ == 0 ? edge.start() : start;
      } else if (depth > 0 && --depth == 0) {
        last = new QuotedTail(start, edge.end());
      }
    }
    boolean tail =
        last != null
            && letters(html.substring(last.end)) <= MAX_AFTER
            && letters(html.substring(0, last.start)) > 0;
    return tail ? last : null;
  }

  private static int letters(String html) {
    return MARKUP.matcher(html).replaceAll("").length();
  }

  String cutFrom(String html) {
    return html.substring(0, start) + html.substring(end);
  }
}
