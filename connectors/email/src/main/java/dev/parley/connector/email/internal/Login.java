package dev.parley.connector.email.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.ChannelConfigException.Problem;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The user and the secret that a mail server asks for. Thread-safe. */
public final class Login {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private final String user;
  private final String secret;
  private final AccessTokens tokens;
  private final boolean token;

  private Login(String user, String secret, boolean token, AccessTokens tokens) {
    this.user = user;
    this.secret = secret;
    this.token = token;
    this.tokens = tokens;
  }

  static Login of(JsonNode auth, String address, String path, List<Problem> problems) {
    String user = auth.path("user").asText(address);
    long given =
        List.of("password", "access-token", "oauth").stream().filter(auth::hasNonNull).count();
    if (given > 1) {
      problems.add(
          new Problem("bad-option", path, "Give one of password, access-token and oauth only"));
    }
    JsonNode oauth = auth.path("oauth");
    if (oauth.isObject()) {
      URI endpoint = endpoint(oauth.path("token-endpoint").asText());
      if (endpoint == null) {
        problems.add(
            new Problem("bad-option", path + ".oauth.token-endpoint", "Give an https:// URL"));
        return new Login(user, "", true, null);
      }
      return new Login(user, null, true, new AccessTokens(endpoint, oauth));
    }
    if (auth.hasNonNull("access-token")) {
      return new Login(user, auth.path("access-token").asText(), true, null);
    }
    return new Login(user, auth.path("password").asText(""), false, null);
  }

  private static URI endpoint(String text) {
    try {
      URI uri = URI.create(text);
      boolean safe =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
      return safe ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  public String user() {
    return user;
  }

  /**
   * The password or a valid access token. May ask the token endpoint: blocks.
   *
   * @throws AccessTokens.Refused when the endpoint does not accept us
   * @throws java.io.IOException when it cannot be reached
   */
  public String secret() throws java.io.IOException {
    return tokens == null ? secret : tokens.current();
  }

  /** The server refused the secret: a fetched token is not used again. */
  public void refused() {
    if (tokens != null) {
      tokens.forget();
    }
  }

  /** Tells Angus which mechanisms to use. */
  public void configure(Properties properties, String protocol) {
    if (token) {
      properties.put("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
    }
  }
}
