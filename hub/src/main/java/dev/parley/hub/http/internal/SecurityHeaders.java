package dev.parley.hub.http.internal;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Puts the headers on every response that keep a browser from being used against its user. What is
 * mounted may replace them.
 */
final class SecurityHeaders implements HttpConfiguration.Customizer {
  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField REFERRER =
      new PreEncodedHttpField("Referrer-Policy", "same-origin");
  private static final HttpField FRAMES = new PreEncodedHttpField("X-Frame-Options", "DENY");
  private static final HttpField ONLY_TLS =
      new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");

  private final boolean tls;

  SecurityHeaders(boolean tls) {
    this.tls = tls;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable headers) {
    put(request, headers);
    if (tls) {
      headers.put(ONLY_TLS);
    }
    return request;
  }

  /** For responses that were reset after {@link #customize}. */
  static void put(Request request, HttpFields.Mutable headers) {
    headers.put(NO_SNIFF);
    headers.put(REFERRER);
    if (!embeddable(Request.getPathInContext(request))) {
      headers.put(FRAMES);
    }
  }

  /** What other sites show: the chat widget, and what it talks to. */
  private static boolean embeddable(String path) {
    return path != null && (path.startsWith("/widget") || path.startsWith("/chat/"));
  }
}
