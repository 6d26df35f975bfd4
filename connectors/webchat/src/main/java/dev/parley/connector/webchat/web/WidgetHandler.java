package dev.parley.connector.webchat.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Serves {@code /widget.js} and what it loads from {@code /widget/}, to the pages of every site.
 * Everything is read once, when it is made. Mount {@link #contexts()}. Thread-safe.
 */
public final class WidgetHandler extends Handler.Abstract.NonBlocking {
  private static final String FOLDER = "/dev/parley/connector/webchat/widget/";
  private static final String ENTRY = "/widget.js";
  private static final String BASE = "/widget/";
  private static final List<String> MODULES =
      List.of(
          "ahead.js",
          "parley-chat.js",
          "conversation.js",
          "forms.js",
          "hours.js",
          "connection.js",
          "memory.js",
          "message.js",
          "own.js",
          "rating.js",
          "ratings.js",
          "texts.js",
          "location.js",
          "whereabouts.js",
          "color.js",
          "styles.js",
          "icons.js");

  /** The languages that the widget speaks, as tags. */
  public static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar");

  private record Entry(ByteBuffer bytes, String type, String tag) {}

  private final Map<String, Entry> files = new LinkedHashMap<>();

  /** Reads the files. */
  public WidgetHandler() {
    WebModules lit = new WebModules(BASE + "lib/");
    add(ENTRY, read("widget.js"), "text/javascript");
    for (String module : MODULES) {
      String source = read(module);
      add(BASE + module, lit.rewrite(source), "text/javascript");
      lit.neededBy(source).forEach((path, code) -> add(path, code, "text/javascript"));
    }
    for (String language : LANGUAGES) {
      String texts = "texts/" + language + ".json";
      add(BASE + texts, read(texts), "application/json");
    }
  }

  /** The contexts to mount in the hub's server: {@code /widget.js} and {@code /widget}. */
  public static List<ContextHandler> contexts() {
    WidgetHandler handler = new WidgetHandler();
    ContextHandler entry = new ContextHandler(handler, ENTRY);
    entry.setAllowNullPathInContext(true);
    return List.of(entry, new ContextHandler(new Shared(handler), "/widget"));
  }

  /** A handler has one parent: the second context asks the first one's. */
  private static final class Shared extends Handler.Abstract.NonBlocking {
    private final WidgetHandler handler;

    Shared(WidgetHandler handler) {
      this.handler = handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      return handler.handle(request, response, callback);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Entry entry = files.get(request.getHttpURI().getCanonicalPath());
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    if (entry == null || !(head || HttpMethod.GET.is(request.getMethod()))) {
      return false;
    }
    var headers = response.getHeaders();
    headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    headers.put("Cross-Origin-Resource-Policy", "cross-origin");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(HttpHeader.CACHE_CONTROL, "public, max-age=300, stale-while-revalidate=86400");
    headers.put(HttpHeader.ETAG, entry.tag());
    String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    if (known != null && known.contains(entry.tag())) {
      response.setStatus(304);
      callback.succeeded();
      return true;
    }
    headers.put(HttpHeader.CONTENT_TYPE, entry.type());
    headers.put(HttpHeader.CONTENT_LENGTH, entry.bytes().remaining());
    response.write(true, head ? null : entry.bytes().slice(), callback);
    return true;
  }

  private void add(String path, String text, String type) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    files.put(
        path,
        new Entry(
            ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
            type + ";charset=utf-8",
            "\"%08x-%d\"".formatted(sum.getValue(), bytes.length)));
  }

  private static String read(String file) {
    try (InputStream in = WebModules.open(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FOLDER + file, e);
    }
  }
}
