package dev.parley.inbox.internal.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.inbox.OidcProvider;
import dev.parley.inbox.internal.auth.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks with one provider. Blocks; not for I/O threads. Thread-safe. */
final class OidcClient {
  /** How long a discovery document is believed. */
  private static final Duration DISCOVERY_HOLDS = Duration.ofHours(1);

  /** How long a provider that did not answer is left alone. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final OidcProvider provider;
  private final URI redirect;
  private final ProviderHttp http;
  private volatile Discovery discovery;
  private volatile Instant askAgain = Instant.MIN;

  /**
   * @param redirect where the provider sends the browser back to
   */
  OidcClient(OidcProvider provider, URI redirect, ProviderHttp http) {
    this.provider = provider;
    this.redirect = redirect;
    this.http = http;
  }

  /** Whether a login can begin without a question to the provider. */
  boolean isKnown() {
    return discovery != null && Instant.now().isBefore(askAgain);
  }

  /** The address at the provider where a login goes on. */
  URI authorization(OidcFlow flow) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", provider.clientId());
    query.put("redirect_uri", redirect.toString());
    query.put("scope", "openid profile email");
    query.put("state", flow.state());
    query.put("nonce", flow.nonce());
    query.put("code_challenge", challenge(flow.verifier()));
    query.put("code_challenge_method", "S256");
    URI endpoint = discovery().authorization();
    String separator = endpoint.getRawQuery() == null ? "?" : "&";
    return URI.create(endpoint + separator + form(query));
  }

  /**
   * Who it is that the provider sent back.
   *
   * @param issuer what its answer names as its sender (RFC 9207), or null
   */
  Account account(OidcFlow flow, String code, String issuer) {
    Discovery known = discovery();
    if (issuer == null ? known.sendsIssuer() : !issuer.equals(provider.issuer())) {
      throw new Refusal(Refusal.Reason.BAD_TOKEN, "The answer is another issuer's");
    }
    String token = token(known, flow, code);
    return Account.of(IdTokens.check(token, provider, known.keys(), flow.nonce()));
  }

  private String token(Discovery known, OidcFlow flow, String code) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("grant_type", "authorization_code");
    body.put("code", code);
    body.put("redirect_uri", redirect.toString());
    body.put("code_verifier", flow.verifier());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(known.token())
            .header("Content-Type", "application/x-www-form-urlencoded");
    String secret = provider.clientSecret();
    if (secret != null && known.basicAuth()) {
      String both = encoded(provider.clientId()) + ":" + encoded(secret);
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    } else {
      body.put("client_id", provider.clientId());
      if (secret != null) {
        body.put("client_secret", secret);
      }
    }
    try {
      ProviderHttp.Answer answer =
          http.send(request.POST(HttpRequest.BodyPublishers.ofString(form(body))));
      JsonNode json = Json.mapper().readTree(answer.body());
      if (answer.status() != 200 || !json.path("id_token").isTextual()) {
        throw new Refusal(
            Refusal.Reason.PROVIDER_REFUSED,
            "The token endpoint answers %d %s"
                .formatted(answer.status(), json.path("error").asText().replaceAll("\\W", "_")));
      }
      return json.path("id_token").textValue();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private Discovery discovery() {
    Discovery known = discovery;
    return known != null && isKnown() ? known : ask();
  }

  private synchronized Discovery ask() {
    Instant now = Instant.now();
    if (now.isAfter(askAgain)) {
      askAgain = now.plus(PAUSE);
      try {
        discovery = Discovery.of(provider, http);
        askAgain = now.plus(DISCOVERY_HOLDS);
      } catch (IOException e) {
        discovery = null;
        throw unreachable(e);
      }
    }
    if (discovery == null) {
      throw new Refusal(Refusal.Reason.PROVIDER_UNREACHABLE, "It did not answer just now");
    }
    return discovery;
  }

  private static Refusal unreachable(IOException e) {
    return new Refusal(Refusal.Reason.PROVIDER_UNREACHABLE, e.getMessage());
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether an answer belongs to a login; in a time that tells nothing. */
  static boolean belongs(OidcFlow flow, String state) {
    return Secrets.same(flow.state(), state);
  }
}
