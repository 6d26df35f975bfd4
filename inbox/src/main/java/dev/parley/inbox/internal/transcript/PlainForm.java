package dev.parley.inbox.internal.transcript;

import java.time.ZoneId;

/**
 * As text/plain. What people wrote is indented, so that nobody's words pass for somebody else's
 * line.
 */
record PlainForm() implements Form {
  private static final String INDENT = "  ";

  @Override
  public String head(Head head, Words words) {
    StringBuilder out = new StringBuilder(words.of("title")).append(": ").append(head.with());
    if (head.subject() != null) {
      out.append('\n').append(words.of("subject")).append(": ").append(head.subject());
    }
    return out.append('\n')
        .append(words.of("zone"))
        .append(": ")
        .append(head.zone())
        .append("\n\n")
        .toString();
  }

  @Override
  public String said(Said said, ZoneId zone, Words words) {
    StringBuilder out = new StringBuilder(Form.time(said.at(), zone)).append(' ');
    out.append(said.who());
    if (said.undelivered()) {
      out.append(" (").append(words.of("undelivered")).append(')');
    }
    if (!said.text().isEmpty()) {
      out.append('\n').append(said.text().indent(INDENT.length()).stripTrailing());
    }
    for (String file : said.files()) {
      out.append('\n').append(INDENT).append('[').append(words.of("file")).append(": ");
      out.append(file).append(']');
    }
    return out.append("\n\n").toString();
  }

  @Override
  public String tail(boolean cut, Words words) {
    return cut ? words.of("cut") + "\n" : "";
  }
}
