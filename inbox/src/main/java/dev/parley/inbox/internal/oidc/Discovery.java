package dev.parley.inbox.internal.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.codec.Json;
import dev.parley.inbox.OidcProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param basicAuth whether the client's secret goes into the Authorization header, else the body
 * @param sendsIssuer whether its answers name it (RFC 9207)
 * @param keys the keys it signs with; asked for anew when one is unknown, not too often
 */
record Discovery(
    URI authorization,
    URI token,
    boolean basicAuth,
    boolean sendsIssuer,
    JWKSource<SecurityContext> keys) {

  /** How long keys are believed without asking. */
  static final Duration KEYS_HOLD = Duration.ofMinutes(15);

  /** How long one caller waits while another asks for keys. */
  private static final Duration KEYS_WAIT = Duration.ofSeconds(12);

  /** Within it, unknown key ids make at most two questions. */
  static final Duration KEYS_INTERVAL = Duration.ofSeconds(30);

  /**
   * Asks for it.
   *
   * @throws IOException when it cannot be had, or is not this provider's
   */
  static Discovery of(OidcProvider provider, ProviderHttp http) throws IOException {
    String base = provider.issuer().replaceAll("/$", "");
    JsonNode document =
        Json.mapper().readTree(http.get(URI.create(base + "/.well-known/openid-configuration")));
    String issuer = document.path("issuer").asText();
    if (!issuer.equals(provider.issuer())) {
      throw new IOException("The discovery document is of another issuer: " + issuer);
    }
    Set<String> methods = new TreeSet<>();
    document
        .path("token_endpoint_auth_methods_supported")
        .forEach(method -> methods.add(method.asText()));
    return new Discovery(
        endpoint(document, "authorization_endpoint"),
        endpoint(document, "token_endpoint"),
        methods.isEmpty() || methods.contains("client_secret_basic"),
        document.path("authorization_response_iss_parameter_supported").asBoolean(),
        JWKSourceBuilder.create(endpoint(document, "jwks_uri").toURL(), http)
            .cache(KEYS_HOLD.toMillis(), KEYS_WAIT.toMillis())
            .refreshAheadCache(false)
            .rateLimited(KEYS_INTERVAL.toMillis())
            .build());
  }

  private static URI endpoint(JsonNode document, String name) throws IOException {
    String value = document.path(name).asText();
    try {
      URI uri = URI.create(value);
      if (OidcProvider.safe(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(name + " is no address: " + value, e);
    }
    throw new IOException(name + " is no https address: " + value);
  }
}
