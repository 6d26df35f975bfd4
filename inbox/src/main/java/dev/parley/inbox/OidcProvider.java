package dev.parley.inbox;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * A place where agents log in by OpenID Connect.
 *
 * @param name names it in addresses and on the login page
 * @param issuer as its discovery document and its ID tokens say it, to the letter; https, or a
 *     loopback address
 * @param clientSecret null for a public client
 * @param autoCreate whether an account that belongs to nobody makes a new agent
 */
public record OidcProvider(
    String name, String issuer, String clientId, String clientSecret, boolean autoCreate) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  public OidcProvider {
    if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "A login provider's name is a small letter, then letters, digits and -: " + name);
    }
    Objects.requireNonNull(clientId, "clientId");
    if (!safe(URI.create(issuer))) {
      throw new IllegalArgumentException("The issuer must be an https address: " + issuer);
    }
  }

  /** Whether what goes there cannot be read on the way. */
  public static boolean safe(URI uri) {
    return uri.getHost() != null
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OidcProvider[" + name + ", " + issuer + "]";
  }
}
