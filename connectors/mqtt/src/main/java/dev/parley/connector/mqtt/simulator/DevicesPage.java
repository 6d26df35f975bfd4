package dev.parley.connector.mqtt.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page that shows the simulated home, with live state by server-sent events. Handles {@value
 * #PATH} and what is below it, nothing else; for the demo only, so without a login.
 */
public final class DevicesPage extends Handler.Abstract.NonBlocking {
  /** Where the page is. */
  public static final String PATH = "/demo/devices";

  /** Browsers that watch at the same time, at most. */
  static final int MAX_WATCHERS = 64;

  /**
   * A header that only our own page can send: a foreign site's form cannot, and its script is
   * stopped by the browser's preflight.
   */
  private static final String OURS = "X-Parley-Demo";

  private static final Map<String, String> FILES =
      Map.of(
          "", "index.html",
          "/", "index.html",
          "/devices.css", "devices.css",
          "/devices.js", "devices.js",
          "/icon.svg", "icon.svg");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml");

  private final SimulatedHome home;
  private final Map<String, Runnable> actions;
  private final AtomicInteger watching = new AtomicInteger();

  public DevicesPage(SimulatedHome home) {
    this.home = home;
    this.actions =
        Map.of(
            "/lamp/switch", home::pressLampSwitch,
            "/thermostat/overheat", home::overheatThermostat,
            "/thermostat/cool", home::coolThermostat);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
      return false;
    }
    String below = path.substring(PATH.length());
    response
        .getHeaders()
        .put(
            "Content-Security-Policy",
            "default-src 'self'; frame-ancestors 'self'; base-uri 'none'")
        .put("X-Content-Type-Options", "nosniff")
        .put("Referrer-Policy", "no-referrer")
        .put(HttpHeader.CACHE_CONTROL, "no-store");
    if (request.getMethod().equals("POST")) {
      return act(below, request, response, callback);
    }
    if (!request.getMethod().equals("GET")) {
      return fail(HttpStatus.METHOD_NOT_ALLOWED_405, response, callback);
    }
    if (below.equals("/events")) {
      return watch(response, callback);
    }
    String file = FILES.get(below);
    return file == null
        ? fail(HttpStatus.NOT_FOUND_404, response, callback)
        : send(file, response, callback);
  }

  private boolean act(String below, Request request, Response response, Callback callback) {
    Runnable action = actions.get(below);
    if (action == null) {
      return fail(HttpStatus.NOT_FOUND_404, response, callback);
    }
    if (request.getHeaders().get(OURS) == null) {
      return fail(HttpStatus.FORBIDDEN_403, response, callback);
    }
    action.run();
    response.setStatus(HttpStatus.NO_CONTENT_204);
    callback.succeeded();
    return true;
  }

  private boolean watch(Response response, Callback callback) {
    if (watching.incrementAndGet() > MAX_WATCHERS) {
      watching.decrementAndGet();
      return fail(HttpStatus.SERVICE_UNAVAILABLE_503, response, callback);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    EventStream.open(home, response, Callback.from(callback, (Runnable) watching::decrementAndGet));
    return true;
  }

  private static boolean send(String file, Response response, Callback callback) {
    try (InputStream content = DevicesPage.class.getResourceAsStream(file)) {
      byte[] bytes = content.readAllBytes();
      response
          .getHeaders()
          .put(HttpHeader.CONTENT_TYPE, TYPES.get(file.substring(file.indexOf('.') + 1)))
          .put(HttpHeader.CONTENT_LENGTH, bytes.length);
      response.write(true, ByteBuffer.wrap(bytes), callback);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean fail(int status, Response response, Callback callback) {
    response.setStatus(status);
    callback.succeeded();
    return true;
  }
}
