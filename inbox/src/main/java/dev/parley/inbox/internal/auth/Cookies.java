package dev.parley.inbox.internal.auth;

import java.time.Duration;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/**
 * Our cookies: never for scripts, with TLS also {@code Secure} and {@code __Host-} (RFC 6265bis),
 * so that no neighbour domain can set them. Thread-safe.
 *
 * @param secure whether browsers reach us by TLS
 */
public record Cookies(boolean secure) {

  /** What we keep in a browser. */
  public enum Kind {
    SESSION("parley", "Strict"),
    /** A login whose second step is to come. */
    PENDING("parley-login", "Strict"),
    /** A login that is at its provider; Lax, because the browser comes back from another site. */
    PROVIDER("parley-oidc", "Lax");

    private final String name;
    private final String sameSite;

    Kind(String name, String sameSite) {
      this.name = name;
      this.sameSite = sameSite;
    }
  }

  /** What a request brings, or null. */
  public String read(Request request, Kind kind) {
    for (HttpCookie cookie : Request.getCookies(request)) {
      if (cookie.getName().equals(name(kind))) {
        return cookie.getValue().isEmpty() ? null : cookie.getValue();
      }
    }
    return null;
  }

  /** The header that sets one. */
  public String set(Kind kind, String value, Duration lifetime) {
    return "%s=%s; Path=/; HttpOnly; SameSite=%s; Max-Age=%d%s"
        .formatted(
            name(kind), value, kind.sameSite, lifetime.toSeconds(), secure ? "; Secure" : "");
  }

  /** The header that takes one away. */
  public String clear(Kind kind) {
    return set(kind, "", Duration.ZERO);
  }

  private String name(Kind kind) {
    return (secure ? "__Host-" : "") + kind.name;
  }
}
