package dev.parley.hub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import jakarta.mail.MessagingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The customer's mail program: writes to the business, shows what it answers. */
final class MailPage extends Handler.Abstract {
  private static final int MAX_BODY = 64 * 1024;
  private final Pages pages =
      new Pages(
          Map.of(
              "/", "mail.html", "", "mail.html", "/mail.css", "mail.css", "/mail.js", "mail.js"));
  private final DemoMail mail;

  MailPage(DemoMail mail) {
    this.mail = mail;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals("/mails")) {
      return pages.serve(request, response, callback);
    }
    if (request.getMethod().equals("POST")) {
      if (request.getLength() > MAX_BODY) {
        Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
        return true;
      }
      write(Json.mapper().readTree(Content.Source.asString(request, StandardCharsets.UTF_8)));
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(
        true,
        ByteBuffer.wrap(Json.text(mail.mailbox()).getBytes(StandardCharsets.UTF_8)),
        callback);
    return true;
  }

  private void write(JsonNode body) throws MessagingException {
    mail.write(
        body.path("subject").asText("A question"),
        body.path("text").asText(),
        body.path("inReplyTo").asText(null));
  }
}
