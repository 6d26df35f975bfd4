package dev.parley.inbox.internal.auth;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Tells our own pages from others (RFC 6454): a browser's request must come from the public URL's
 * origin, from a configured one, or from the very origin that it goes to. A request without Origin
 * is no browser's script. Thread-safe.
 */
public final class Origins {
  private final Set<String> allowed = new HashSet<>();

  public Origins(String publicUrl, List<String> more) {
    allowed.add(origin(publicUrl));
    more.forEach(one -> allowed.add(origin(one)));
  }

  public boolean allows(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin == null) {
      return true;
    }
    String given = origin.toLowerCase(Locale.ROOT);
    return allowed.contains(given) || given.equals(target(request));
  }

  private static String target(Request request) {
    String scheme = request.isSecure() ? "https" : "http";
    int port = Request.getServerPort(request);
    boolean usual = port == (request.isSecure() ? 443 : 80);
    return (scheme + "://" + Request.getServerName(request) + (usual ? "" : ":" + port))
        .toLowerCase(Locale.ROOT);
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
  }
}
