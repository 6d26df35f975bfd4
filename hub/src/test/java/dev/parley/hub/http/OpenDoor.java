package dev.parley.hub.http;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;

/** A front door on a free port, with a client at it. */
final class OpenDoor implements AutoCloseable {
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final FrontDoor door;
  final HttpClient http11 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  OpenDoor(HttpSettings settings, ReadyCheck... checks) throws IOException {
    door = new FrontDoor(settings, metrics, List.of(checks));
  }

  OpenDoor(ReadyCheck... checks) throws IOException {
    this(HttpSettings.onPort(0), checks);
  }

  static HttpSettings limited(HttpSettings.Limits limits) {
    return new HttpSettings(null, 0, null, null, null, null, null, limits);
  }

  OpenDoor start() throws IOException {
    door.start();
    return this;
  }

  URI uri(String path) {
    return URI.create(door.url() + path);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(path, r -> headers.length == 0 ? r : r.headers(headers));
  }

  HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request)
      throws Exception {
    return http11.send(
        request.apply(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A context that answers with a text. */
  static ContextHandler says(String path, String text) {
    return context(
        path,
        (request, response, callback) -> {
          response.getHeaders().put("Content-Type", "text/plain");
          Content.Sink.write(response, true, text, callback);
          return true;
        });
  }

  static ContextHandler context(String path, Request.Handler handler) {
    return new ContextHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            return handler.handle(request, response, callback);
          }
        },
        path);
  }

  @Override
  public void close() {
    door.close();
  }
}
