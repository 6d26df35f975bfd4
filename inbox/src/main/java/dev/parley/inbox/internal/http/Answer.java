package dev.parley.inbox.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one answer to the wire, without waiting for it. */
final class Answer {
  private final Request request;
  private final Response response;
  private final Callback callback;

  Answer(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  void reply(Reply reply) {
    try {
      byte[] bytes = null;
      if (reply.body() instanceof byte[] ready) {
        bytes = ready;
      } else if (reply.body() != null && !(reply.body() instanceof InputStream)) {
        bytes = Json.mapper().writeValueAsBytes(reply.body());
      }
      response.setStatus(reply.status());
      var headers = response.getHeaders();
      headers.put("X-Content-Type-Options", "nosniff");
      headers.put("Referrer-Policy", "no-referrer");
      headers.put("Cache-Control", "no-store");
      // A body that was refused before all of it came would be taken for the next request.
      if (!request.consumeAvailable()) {
        headers.put(HttpHeader.CONNECTION, "close");
      }
      reply
          .headers()
          .forEach(
              (name, lines) -> {
                // One line each: cookies cannot share one (RFC 6265, section 3).
                headers.remove(name);
                lines.forEach(line -> headers.add(name, line));
              });
      boolean head = request.getMethod().equals("HEAD");
      if (reply.body() instanceof InputStream stream && !head) {
        Callback closing = Callback.from(callback, () -> close(stream));
        Content.copy(Content.Source.from(stream), response, closing);
      } else {
        if (bytes != null) {
          headers.put("Content-Length", bytes.length);
        }
        response.write(true, bytes == null || head ? null : ByteBuffer.wrap(bytes), callback);
      }
    } catch (JsonProcessingException | RuntimeException e) {
      callback.failed(e);
    }
  }

  void problem(Problem problem) {
    Reply reply =
        new Reply(problem.status(), java.util.Map.of(), problem.body())
            .with("Content-Type", "application/problem+json");
    if (problem.retryAfter() != null) {
      long seconds = Math.max(1, (problem.retryAfter().toMillis() + 999) / 1000);
      reply = reply.with("Retry-After", Long.toString(seconds));
    }
    reply(reply);
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (java.io.IOException e) {
      // Only a read file: nothing is lost with it.
      org.slf4j.LoggerFactory.getLogger(Answer.class).debug("Closing a served file failed", e);
    }
  }
}
