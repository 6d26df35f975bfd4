package dev.parley.inbox.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves the web app: the page at its paths with a fresh nonce each time, its modules under {@code
 * /app/} and Lit under {@code /lib/}, with ETags (RFC 9110, section 8.8.3).
 */
public final class AppFiles extends Handler.Abstract {
  private static final String FOLDER = "/dev/parley/inbox/app/";
  private static final Pattern FILE =
      Pattern.compile("([a-z][a-z0-9-]*/){0,2}[a-z][a-z0-9-]*\\.[a-z]+");
  private static final Pattern PAGE =
      Pattern.compile(
          "/|/devices(/[a-z0-9][a-z0-9_-]{0,63})?|/reports|/trouble|/settings(/[a-z][a-z0-9-]*)?|/c/[0-9a-f-]{36}");
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript",
          "css", "text/css",
          "json", "application/json",
          "png", "image/png",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json");
  private static final String WORKER = "/worker.js";
  private static final String FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Nothing but our own modules runs, nothing but our own server is asked. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'nonce-%s'; style-src 'self'; img-src 'self' data: blob:;"
          + " media-src 'self'; connect-src 'self' %s; frame-src 'self'; font-src 'self';"
          + " manifest-src 'self'; worker-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types lit-html parley-worker";

  @SuppressWarnings("ArrayRecordComponent")
  private record File(byte[] bytes, String type, String etag) {}

  private final LitModules lit = new LitModules();
  private final Map<String, File> cache = new ConcurrentHashMap<>();
  private final String page;

  private final byte[] worker;

  public AppFiles() {
    String template = text("index.html");
    Shell shell = new Shell(path -> file(path).map(File::bytes), template);
    page = template.replace("{{preload}}", shell.preload());
    worker = shell.worker(text("worker.js")).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!read) {
      return false;
    }
    if (PAGE.matcher(path).matches()) {
      page(request, response, callback);
      return true;
    }
    if (path.equals(WORKER)) {
      File file = new File(worker, "text/javascript; charset=utf-8", etag(worker));
      serve(file, "default-src 'none'; connect-src 'self'", request, response, callback);
      return true;
    }
    Optional<File> file = file(path);
    file.ifPresent(found -> serve(found, FILE_POLICY, request, response, callback));
    return file.isPresent();
  }

  private void page(Request request, Response response, Callback callback) {
    byte[] random = new byte[18];
    RANDOM.nextBytes(random);
    String nonce = Base64.getUrlEncoder().encodeToString(random);
    // Not every browser takes ws: for a part of 'self'.
    String host = Request.getServerName(request) + ":" + Request.getServerPort(request);
    String sockets =
        (request.isSecure() ? "wss://" : "ws://") + host.replaceAll("[^\\w.:\\[\\]-]", "");
    var headers = response.getHeaders();
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put("Content-Security-Policy", POLICY.formatted(nonce, sockets));
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.put("Cache-Control", "no-store");
    common(response);
    write(
        page.replace("{{nonce}}", nonce).getBytes(StandardCharsets.UTF_8),
        request,
        response,
        callback);
  }

  private void serve(
      File file, String policy, Request request, Response response, Callback callback) {
    var headers = response.getHeaders();
    headers.put("ETag", file.etag());
    headers.put("Cache-Control", "no-cache");
    common(response);
    if (file.etag().equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
      response.setStatus(304);
      response.write(true, null, callback);
      return;
    }
    headers.put("Content-Type", file.type());
    headers.put("Content-Security-Policy", policy);
    write(file.bytes(), request, response, callback);
  }

  private static void common(Response response) {
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Referrer-Policy", "no-referrer");
  }

  private static void write(byte[] bytes, Request request, Response response, Callback callback) {
    response.setStatus(200);
    response.getHeaders().put("Content-Length", bytes.length);
    boolean head = request.getMethod().equals("HEAD");
    response.write(true, head ? null : ByteBuffer.wrap(bytes), callback);
  }

  private Optional<File> file(String path) {
    File known = cache.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<byte[]> bytes = Optional.empty();
    if (path.startsWith(LitModules.BASE)) {
      bytes = lit.module(path.substring(LitModules.BASE.length()));
    } else if (path.startsWith("/app/") && FILE.matcher(path.substring(5)).matches()) {
      bytes = resource(path.substring(5));
    }
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (bytes.isEmpty() || type == null) {
      return Optional.empty();
    }
    String written = type.equals("image/png") ? type : type + "; charset=utf-8";
    File file = new File(bytes.get(), written, etag(bytes.get()));
    cache.put(path, file);
    return Optional.of(file);
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + Base64.getUrlEncoder().encodeToString(digest).substring(0, 22) + '"';
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static String text(String name) {
    return new String(
        resource(name).orElseThrow(() -> new IllegalStateException("The app has no " + name)),
        StandardCharsets.UTF_8);
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream in = AppFiles.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FOLDER + name, e);
    }
  }
}
