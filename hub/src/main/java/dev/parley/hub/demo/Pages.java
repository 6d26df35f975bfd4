package dev.parley.hub.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The demo's static files, from the class path. Immutable, thread-safe. */
final class Pages {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8");
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
          + " connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'";

  private final Map<String, String> files;

  /**
   * @param files path in the context to resource
   */
  Pages(Map<String, String> files) {
    this.files = Map.copyOf(files);
  }

  /** Answers when there is such a file. */
  boolean serve(Request request, Response response, Callback callback) {
    String file = files.get(Request.getPathInContext(request));
    if (file == null || !request.getMethod().equals("GET")) {
      return false;
    }
    try (InputStream in = Pages.class.getResourceAsStream(file)) {
      response
          .getHeaders()
          .put(HttpHeader.CONTENT_TYPE, TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
      response.getHeaders().put("Content-Security-Policy", POLICY);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
      response.write(true, ByteBuffer.wrap(in.readAllBytes()), callback);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
