package dev.parley.connector.webchat.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * The web sites whose pages may talk to a channel (RFC 6454; RFC 6455, section 10.2). Protects
 * visitors' browsers, not the hub: what is no browser can claim every origin. Thread-safe.
 */
final class Origins {
  private static final String EVERY = "*";
  private static final String SUBDOMAINS = "://*.";
  private final List<String> allowed;
  private final String own;

  /**
   * @param allowed as in the option {@code origins}
   * @param publicUrl the hub's own
   */
  Origins(List<String> allowed, String publicUrl) {
    this.allowed = allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    this.own = origin(publicUrl);
  }

  /**
   * @param origin the header, or null: then it is no browser's cross-site request
   * @param host the request's own Host with its port
   */
  boolean allow(String origin, String host) {
    if (origin == null || allowed.contains(EVERY)) {
      return true;
    }
    String asked = origin(origin.toLowerCase(Locale.ROOT));
    if (asked == null) {
      return false;
    }
    return asked.equals(own)
        || (host != null && asked.endsWith("://" + host.toLowerCase(Locale.ROOT)))
        || allowed.stream().anyMatch(entry -> matches(entry, asked));
  }

  private static boolean matches(String entry, String asked) {
    int wild = entry.indexOf(SUBDOMAINS);
    if (wild < 0) {
      return asked.equals(entry);
    }
    String scheme = entry.substring(0, wild + SUBDOMAINS.length() - 2);
    String domain = entry.substring(wild + SUBDOMAINS.length() - 1);
    return asked.startsWith(scheme) && asked.endsWith(domain);
  }

  private static String origin(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getScheme() == null || uri.getHost() == null) {
        return null;
      }
      return uri.getScheme()
          + "://"
          + uri.getHost()
          + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
