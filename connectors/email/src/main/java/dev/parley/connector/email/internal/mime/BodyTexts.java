package dev.parley.connector.email.internal.mime;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the texts of a mail together. What stands in one {@code multipart/alternative} is the same
 * thing in two forms; everything else follows one after the other.
 */
final class BodyTexts {
  /** Texts that say the same; either may be empty. */
  private static final class Segment {
    final StringBuilder text = new StringBuilder();
    final StringBuilder html = new StringBuilder();
  }

  private final List<Segment> segments = new ArrayList<>();
  private Segment alternative;
  private int alternativeDepth;

  void enter(boolean isAlternative, int depth) {
    if (isAlternative && alternative == null) {
      alternative = new Segment();
      alternativeDepth = depth;
      segments.add(alternative);
    }
  }

  void leave(int depth) {
    if (alternative != null && depth == alternativeDepth) {
      alternative = null;
    }
  }

  void text(String text) {
    append(segment().text, text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", ""));
  }

  void html(String html) {
    append(segment().html, html);
  }

  private static void append(StringBuilder to, String text) {
    to.append(to.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
  }

  private Segment segment() {
    if (alternative != null) {
      return alternative;
    }
    Segment alone = new Segment();
    segments.add(alone);
    return alone;
  }

  /** Everything as text; made from the HTML where there is no text. */
  String asText() {
    StringBuilder all = new StringBuilder();
    for (Segment segment : segments) {
      String text = segment.text.toString().strip();
      append(all, text.isEmpty() ? HtmlText.of(segment.html.toString()) : text);
    }
    return all.toString().strip();
  }

  /** Everything as the HTML that came; null when there was none. */
  String asHtml() {
    if (segments.stream().allMatch(segment -> segment.html.isEmpty())) {
      return null;
    }
    StringBuilder all = new StringBuilder();
    for (Segment segment : segments) {
      append(
          all,
          segment.html.isEmpty()
              ? DisplayHtml.ofText(segment.text.toString().strip())
              : segment.html.toString());
    }
    return all.toString();
  }
}
