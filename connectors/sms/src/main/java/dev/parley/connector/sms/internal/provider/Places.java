package dev.parley.connector.sms.internal.provider;

import java.net.URI;
import java.util.Locale;

/** Who may see credentials: only the very origin (RFC 6454) that they are for. */
final class Places {
  private Places() {}

  static boolean sameOrigin(URI place, String base) {
    URI other = URI.create(base);
    return place.getHost() != null
        && other.getHost() != null
        && place.getScheme().equalsIgnoreCase(other.getScheme())
        && place.getHost().toLowerCase(Locale.ROOT).equals(other.getHost().toLowerCase(Locale.ROOT))
        && port(place) == port(other);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("http") ? 80 : 443;
  }
}
