package dev.parley.connector.webchat.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.webchat.internal.protocol.ProtocolException;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answer to one HTTP request: a frame as JSON, never a page or a stack trace. */
final class HttpAnswer {
  private static final String JSON = "application/json;charset=utf-8";
  private final Response response;
  private final Callback callback;

  HttpAnswer(Response response, Callback callback) {
    this.response = response;
    this.callback = callback;
  }

  /** Lets a page of another site read the answer (Fetch standard, CORS protocol). */
  void allow(String origin) {
    response.getHeaders().put(HttpHeader.VARY, "Origin");
    if (origin != null) {
      response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
  }

  void preflight() {
    response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
    response
        .getHeaders()
        .put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, Last-Event-ID");
    response.getHeaders().put(HttpHeader.ACCESS_CONTROL_MAX_AGE, "600");
    response.setStatus(204);
    callback.succeeded();
  }

  /** A frame, or nothing when there is none to say. */
  void frame(String frame) {
    if (frame == null) {
      response.setStatus(204);
      callback.succeeded();
      return;
    }
    JsonNode error = frame.startsWith("{\"type\":\"error\"") ? parse(frame) : null;
    if (error == null) {
      write(200, frame);
    } else {
      retryAfter(error.path("retryAfter").asLong());
      write(status(error.path("code").asText()), frame);
    }
  }

  void refuse(ProtocolException error, ChatChannel channel) {
    if (error.retryAfter() != null) {
      retryAfter(error.retryAfter().toMillis());
    }
    write(status(error.code().code()), channel.writer.error(error));
  }

  void refuse(int status, String code, String message) {
    write(status, Json.text(Map.of("type", "error", "code", code, "message", message)));
  }

  private void retryAfter(long millis) {
    if (millis > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, Long.toString((millis + 999) / 1000));
    }
  }

  private static JsonNode parse(String frame) {
    try {
      return Json.mapper().readTree(frame);
    } catch (java.io.IOException e) {
      throw new IllegalStateException("Our own frame is no JSON", e);
    }
  }

  private static int status(String code) {
    return switch (code) {
      case "rate-limited" -> 429;
      case "busy", "unavailable" -> 503;
      case "bad-token", "bad-identity", "hello-required" -> 401;
      case "too-large" -> 413;
      case "media-type" -> 415;
      default -> 400;
    };
  }

  private void write(int status, String json) {
    if (response.isCommitted()) {
      callback.failed(new IllegalStateException("The answer has begun"));
      return;
    }
    response.setStatus(status);
    // A body that was refused before all of it came would be taken for the next request.
    if (!response.getRequest().consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    Content.Sink.write(response, true, json, callback);
  }
}
