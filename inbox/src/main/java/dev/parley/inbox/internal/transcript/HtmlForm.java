package dev.parley.inbox.internal.transcript;

import java.time.ZoneId;

/** As a page of its own that fetches nothing and runs nothing. */
record HtmlForm() implements Form {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
      body { margin: 0 auto; padding: 1.5rem; max-width: 46rem; overflow-wrap: anywhere }
      h1 { font-size: 1.3rem }
      article { padding: .75rem 0; border-top: 1px solid #8886 }
      header { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline }
      .text { white-space: pre-wrap; margin: .25rem 0 0 }
      ul { margin: .25rem 0 0; padding-inline-start: 1.25rem }
      """;

  @Override
  public String head(Head head, Words words) {
    String title = escaped(words.of("title"));
    String subject =
        head.subject() == null
            ? ""
            : "<p>%s: <bdi>%s</bdi></p>"
                .formatted(escaped(words.of("subject")), escaped(head.subject()));
    return """
        <!doctype html>
        <html lang="%s" dir="%s"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
        <style>
        %s</style></head>
        <body><main><h1>%s: <bdi>%s</bdi></h1>%s<p>%s: %s</p>
        """
        .formatted(
            words.language(),
            words.language().equals("ar") ? "rtl" : "ltr",
            title,
            STYLE,
            title,
            escaped(head.with()),
            subject,
            escaped(words.of("zone")),
            escaped(head.zone().toString()));
  }

  @Override
  public String said(Said said, ZoneId zone, Words words) {
    StringBuilder out = new StringBuilder("<article><header><strong><bdi>");
    out.append(escaped(said.who())).append("</bdi></strong><time datetime=\"").append(said.at());
    out.append("\">").append(Form.time(said.at(), zone)).append("</time>");
    if (said.undelivered()) {
      out.append("<em>").append(escaped(words.of("undelivered"))).append("</em>");
    }
    out.append("</header>");
    if (!said.text().isEmpty()) {
      out.append("<p class=\"text\" dir=\"auto\">").append(escaped(said.text())).append("</p>");
    }
    if (!said.files().isEmpty()) {
      out.append("<ul>");
      for (String file : said.files()) {
        out.append("<li>").append(escaped(words.of("file"))).append(": <bdi>");
        out.append(escaped(file)).append("</bdi></li>");
      }
      out.append("</ul>");
    }
    return out.append("</article>\n").toString();
  }

  @Override
  public String tail(boolean cut, Words words) {
    String left = cut ? "<p>" + escaped(words.of("cut")) + "</p>" : "";
    return left + "</main></body></html>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
