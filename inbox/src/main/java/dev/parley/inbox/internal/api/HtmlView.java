package dev.parley.inbox.internal.api;

import dev.parley.inbox.SignedLinks;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * A mail's HTML as a page of its own, for a sandboxed frame. It came in sanitised, and is sanitised
 * again here, whatever connector it came by; no script runs in it, and nothing is fetched from
 * elsewhere until pictures are asked for. Thread-safe.
 */
final class HtmlView {
  private static final PolicyFactory POLICY =
      Sanitizers.FORMATTING
          .and(Sanitizers.BLOCKS)
          .and(Sanitizers.STYLES)
          .and(Sanitizers.TABLES)
          .and(
              new HtmlPolicyBuilder()
                  .allowElements("a", "img", "hr", "center", "font", "pre", "span", "div")
                  .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "data")
                  .allowAttributes("href")
                  .onElements("a")
                  .allowAttributes("src")
                  .matching(
                      Pattern.compile(
                          "(?is)(https?:|cid:|data:image/(png|jpeg|gif|webp);|/files/).*"))
                  .onElements("img")
                  .allowAttributes("alt", "title")
                  .globally()
                  .allowAttributes("width", "height", "align", "valign", "bgcolor", "dir", "lang")
                  .globally()
                  .allowAttributes("color", "face", "size")
                  .onElements("font")
                  .requireRelNofollowOnLinks()
                  .toFactory());
  private static final Pattern CID =
      Pattern.compile("(?i)(<img[^>]*\\ssrc=\")cid:([^\"]{1,250})\"");
  private static final Pattern REMOTE = Pattern.compile("(?i)(<img[^>]*\\ssrc=\")https?:[^\"]*\"");
  private static final String FRAME =
      "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

  private final SignedLinks links;

  HtmlView(SignedLinks links) {
    this.links = links;
  }

  /**
   * What a reader asked for.
   *
   * @param pictures let remote pictures load
   * @param quoted show what the mail answers to
   */
  record Wish(boolean pictures, boolean quoted) {}

  /**
   * The page. Its body has {@code data-quoted} and {@code data-remote} where something was left out
   * that may be asked for.
   */
  Reply page(Message message, Part.Html part, Wish wish) {
    String clean = withInlinePictures(POLICY.sanitize(part.html()), message);
    QuotedTail quoted = wish.quoted() ? null : QuotedTail.in(clean);
    if (quoted != null) {
      clean = quoted.cutFrom(clean);
    }
    Matcher remote = REMOTE.matcher(clean);
    boolean withheld = !wish.pictures() && remote.find();
    if (withheld) {
      // The policy below blocks them too; so the browser doesn't even try.
      clean = remote.replaceAll("$1data:,\"");
    }
    String document =
        "<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">"
            + "<meta name=\"referrer\" content=\"no-referrer\">"
            + "<style>body{margin:0;padding:4px;font:14px/1.5 system-ui,sans-serif;color:#1b2124;"
            + "background:#fff;overflow-wrap:anywhere}img{max-width:100%;height:auto}"
            + "blockquote{margin:8px 0;padding-left:10px;border-left:3px solid #dde1e1;color:#525c60}"
            + "table{max-width:100%}</style><body"
            + (quoted == null ? "" : " data-quoted")
            + (withheld ? " data-remote" : "")
            + ">"
            + clean;
    String images = wish.pictures() ? "https: http: data: 'self'" : "data: 'self'";
    return Reply.bytes("text/html; charset=utf-8", document.getBytes(StandardCharsets.UTF_8))
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src "
                + images
                + "; form-action 'none'; frame-ancestors 'self'; sandbox "
                + FRAME);
  }

  private String withInlinePictures(String html, Message message) {
    Map<String, Part.Attachment> byId = new java.util.HashMap<>();
    for (Part part : message.parts()) {
      if (part instanceof Part.Attachment file && file.contentId() != null) {
        byId.put(file.contentId(), file);
      }
    }
    UnaryOperator<String> link =
        id -> byId.containsKey(id) ? links.path(byId.get(id)).replace("&", "&amp;") : "data:,";
    Matcher matcher = CID.matcher(html);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String id = matcher.group(2).replace("&#64;", "@").replace("&amp;", "&");
      matcher.appendReplacement(
          out, Matcher.quoteReplacement(matcher.group(1) + link.apply(id) + "\""));
    }
    return matcher.appendTail(out).toString();
  }
}
