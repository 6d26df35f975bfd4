package dev.parley.connector.sms.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * An SMS provider that speaks the {@code generic} form, with a page that plays its customers'
 * telephones. Mount it in a context (the demo does at {@code /demo/phone}); a channel's {@code
 * apiUrl} is then that context's {@code /api}. For demos and tests only: whoever reaches it may
 * send as any number. Thread-safe; never blocks.
 */
public final class SmsSimulator extends Handler.Abstract.NonBlocking {
  private static final int MAX_BODY = 16 * 1024;
  private static final String PHONES = "/api/phones/";
  private static final Map<String, String> PAGES =
      Map.of(
          "/", "phone.html",
          "/phone.js", "phone.js",
          "/phone.css", "phone.css");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8");

  private final String token;
  private final Network network;
  private final Set<ScreenStream> streams = ConcurrentHashMap.newKeySet();

  /**
   * @param webhook the hub's webhook of the channel
   * @param apiToken the channel's {@code apiToken}
   * @param webhookSecret the channel's {@code webhookSecret}
   * @param business the channel's {@code from}
   */
  public SmsSimulator(URI webhook, String apiToken, String webhookSecret, String business) {
    this.token = apiToken;
    this.network = new Network(new Gateway(webhook, webhookSecret), business);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    boolean get = request.getMethod().equals("GET");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Content-Security-Policy", "default-src 'self'");
    try {
      if (get && PAGES.containsKey(path)) {
        page(PAGES.get(path), response, callback);
      } else if (!get && path.equals("/api/messages")) {
        sent(request, response, callback);
      } else if (path.startsWith(PHONES)) {
        phone(get, path.substring(PHONES.length()), request, response, callback);
      } else {
        answer(response, callback, 404, Map.of("message", "There is nothing at " + path));
      }
    } catch (IllegalArgumentException e) {
      answer(response, callback, 400, Map.of("code", "bad-number", "message", e.getMessage()));
    } catch (IOException e) {
      callback.failed(e);
    }
    return true;
  }

  private static void page(String name, Response response, Callback callback) throws IOException {
    try (InputStream in = SmsSimulator.class.getResourceAsStream(name)) {
      String ending = name.substring(name.lastIndexOf('.') + 1);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPES.get(ending));
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
      response.write(true, ByteBuffer.wrap(in.readAllBytes()), callback);
    }
  }

  private void phone(
      boolean get, String rest, Request request, Response response, Callback callback) {
    int slash = rest.indexOf('/');
    String number = slash < 0 ? rest : rest.substring(0, slash);
    Phone phone =
        network.phone(URLDecoder.decode(number.replace("+", "%2B"), StandardCharsets.UTF_8));
    String what = slash < 0 ? "" : rest.substring(slash + 1);
    if (get && what.isEmpty()) {
      answer(response, callback, 200, phone.screen());
    } else if (get && what.equals("events")) {
      watch(phone, response, callback);
    } else if (!get && what.equals("messages")) {
      json(
          request,
          response,
          callback,
          body -> {
            String text = body.path("text").asText("");
            if (text.isBlank()) {
              throw new IllegalArgumentException("Write something first");
            }
            network.write(phone, text);
            answer(response, callback, 202, phone.screen());
          });
    } else if (!get && what.equals("power")) {
      json(
          request,
          response,
          callback,
          body -> {
            network.turn(phone, body.path("on").asBoolean(true));
            answer(response, callback, 200, phone.screen());
          });
    } else {
      answer(response, callback, 404, Map.of("message", "A telephone has no " + what));
    }
  }

  private void watch(Phone phone, Response response, Callback callback) {
    ScreenStream[] self = new ScreenStream[1];
    ScreenStream stream =
        new ScreenStream(phone, response, Callback.from(callback, () -> streams.remove(self[0])));
    self[0] = stream;
    if (!phone.watch(stream)) {
      answer(response, callback, 503, Map.of("message", "Too many look at this telephone"));
      return;
    }
    streams.add(stream);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    stream.accept(phone.screen());
  }

  private void sent(Request request, Response response, Callback callback) {
    String given = String.valueOf(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
      answer(response, callback, 401, Map.of("code", "token", "message", "The token is wrong"));
      return;
    }
    String key = request.getHeaders().get("Idempotency-Key");
    json(
        request,
        response,
        callback,
        body -> answer(response, callback, 201, Map.of("id", network.send(key, body))));
  }

  /** What is done with a body; may throw IllegalArgumentException with words for the sender. */
  private interface Deed {
    void with(JsonNode body);
  }

  /** Only JSON: a page of another origin cannot post it without being asked (CORS). */
  private static void json(Request request, Response response, Callback callback, Deed deed) {
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    if (!request.getMethod().equals("POST") || !type.startsWith("application/json")) {
      answer(response, callback, 415, Map.of("message", "POST application/json"));
      return;
    }
    Content.Source.asByteArrayAsync(
        request,
        MAX_BODY,
        new Promise.Invocable.NonBlocking<>() {
          @Override
          public void succeeded(byte[] bytes) {
            perform(bytes, response, callback, deed);
          }

          @Override
          public void failed(Throwable failure) {
            answer(
                response,
                callback,
                413,
                Map.of("code", "bad", "message", "The body is broken or too large"));
          }
        });
  }

  private static void perform(byte[] bytes, Response response, Callback callback, Deed deed) {
    try {
      deed.with(Json.mapper().readTree(bytes));
    } catch (IllegalArgumentException e) {
      answer(response, callback, 400, Map.of("code", "bad", "message", e.getMessage()));
    } catch (IOException e) {
      answer(response, callback, 400, Map.of("code", "bad", "message", "Not JSON"));
    }
  }

  private static void answer(Response response, Callback callback, int status, Object body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(response, true, Json.text(body), callback);
  }

  @Override
  protected void doStop() throws Exception {
    streams.forEach(ScreenStream::close);
    streams.clear();
    super.doStop();
  }
}
