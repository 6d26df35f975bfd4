package dev.parley.inbox.web;

import dev.parley.conversations.Rating;
import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.inbox.SignedLinks;
import dev.parley.inbox.Submit;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import dev.parley.model.RelatesTo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /rate/{question}}: where a link in a mail leads that asks "how was it?". GET shows a form
 * and records nothing, because mail scanners follow links; POST records. May block.
 */
public final class RatePage extends Handler.Abstract {
  /** Bytes of a form, at most: a comment of {@link Events#MAX_COMMENT} letters, escaped. */
  private static final int MAX_FORM = 32 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(RatePage.class);
  private static final String PREFIX = "/rate/";

  private final Store store;
  private final SignedLinks links;
  private final Submit submit;

  public RatePage(Store store, SignedLinks links, Submit submit) {
    this.store = store;
    this.links = links;
    this.submit = submit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    String method = request.getMethod();
    boolean post = method.equals("POST");
    if (!path.startsWith(PREFIX) || !(post || method.equals("GET") || method.equals("HEAD"))) {
      return false;
    }
    Fields query = query(request);
    Message question = question(path.substring(PREFIX.length()), query);
    if (question == null) {
      RateWords words = RateWords.of(browser(request));
      write(404, words, words.note("late"), request, response, callback);
      return true;
    }
    Conversation about = store.conversations().get(question.conversation()).orElse(null);
    RateWords words = RateWords.of(about == null ? null : about.locale());
    Rating before = store.ratings().of(question.id()).orElse(null);
    if (!post) {
      int score = score(query.getValue("score"));
      String form =
          words.form(
              score > 0 ? score : before == null ? 0 : before.score(),
              before == null ? null : before.comment());
      write(200, words, form, request, response, callback);
      return true;
    }
    Fields form = form(request);
    int score = form == null ? 0 : score(form.getValue("score"));
    String comment = form == null ? null : form.getValue("comment");
    if (score == 0 || (comment != null && comment.length() > Events.MAX_COMMENT)) {
      write(400, words, words.form(score, null), request, response, callback);
      return true;
    }
    submit
        .submit(answer(question, score, comment))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("An answer to {} was not taken", question.id(), failure);
              }
              write(
                  failure == null ? 200 : 503,
                  words,
                  failure == null ? words.note("thanks") : words.form(score, comment),
                  request,
                  response,
                  callback);
            });
    return true;
  }

  private Message question(String id, Fields query) {
    try {
      MessageId question = MessageId.of(id);
      long expires = Long.parseLong(String.valueOf(query.getValue("e")));
      String signature = String.valueOf(query.getValue("s"));
      if (!links.validRating(question, expires, signature)) {
        return null;
      }
      return store
          .messages()
          .get(question)
          .map(Stored::message)
          .filter(m -> !m.recipients().isEmpty())
          .orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Message answer(Message question, int score, String comment) {
    Address who = question.recipients().get(0);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("score", score);
    if (comment != null && !comment.isBlank()) {
      data.put("comment", comment.strip().replaceAll("[\\p{Cntrl}&&[^\n]]", ""));
    }
    return Message.internal(question.channel(), who)
        .conversation(question.conversation())
        .relatesTo(RelatesTo.Kind.REPLY, question.id().toString())
        .part(new Part.Event(Events.CSAT, data))
        .build();
  }

  private static int score(String text) {
    return text != null && text.matches("[1-5]") ? text.charAt(0) - '0' : 0;
  }

  private static Fields query(Request request) {
    try {
      return Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      // No UTF-8 percent-encoding: no link of ours.
      return new Fields();
    }
  }

  /** Null when it is too large or no form. */
  private static Fields form(Request request) throws IOException {
    byte[] bytes = Content.Source.asInputStream(request).readNBytes(MAX_FORM + 1);
    if (bytes.length > MAX_FORM) {
      return null;
    }
    Fields fields = new Fields();
    try {
      UrlEncoded.decodeTo(
          new String(bytes, StandardCharsets.UTF_8), fields::add, StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      return null;
    }
    return fields;
  }

  private static String browser(Request request) {
    return Request.getLocales(request).stream().findFirst().map(Locale::toLanguageTag).orElse(null);
  }

  private static void write(
      int status,
      RateWords words,
      String content,
      Request request,
      Response response,
      Callback callback) {
    byte[] bytes = words.page(content).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    var headers = response.getHeaders();
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put("Content-Length", bytes.length);
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none';"
            + " base-uri 'none'");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cache-Control", "no-store");
    headers.put("X-Robots-Tag", "noindex");
    boolean head = request.getMethod().equals("HEAD");
    response.write(true, head ? null : ByteBuffer.wrap(bytes), callback);
  }
}
