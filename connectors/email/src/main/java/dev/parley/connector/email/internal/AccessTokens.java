package dev.parley.connector.email.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * OAuth 2 access tokens by refresh token or client credentials (RFC 6749, sections 6 and 4.4), kept
 * until a minute before they end. A refresh token that the endpoint replaces is used from then on,
 * until the process ends. Thread-safe.
 */
final class AccessTokens {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int EARLY_SECONDS = 60;
  private static final int DEFAULT_LIFE_SECONDS = 300;

  /** The endpoint does not accept us. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI endpoint;
  private final Map<String, String> form = new LinkedHashMap<>();
  private String token;
  private Instant until = Instant.EPOCH;

  AccessTokens(URI endpoint, JsonNode options) {
    this.endpoint = endpoint;
    boolean refresh = options.hasNonNull("refresh-token");
    form.put("grant_type", refresh ? "refresh_token" : "client_credentials");
    for (String name : new String[] {"client-id", "client-secret", "refresh-token", "scope"}) {
      if (options.hasNonNull(name)) {
        form.put(name.replace('-', '_'), options.path(name).asText());
      }
    }
  }

  synchronized String current() throws IOException {
    if (token == null || Instant.now().isAfter(until)) {
      fetch();
    }
    return token;
  }

  synchronized void forget() {
    token = null;
  }

  private void fetch() throws IOException {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while fetching an access token", e);
    }
    if (response.statusCode() >= 400 && response.statusCode() < 500) {
      throw new Refused(
          "The token endpoint " + endpoint.getHost() + " answered " + response.statusCode());
    }
    if (response.statusCode() != 200) {
      throw new IOException(
          "The token endpoint " + endpoint.getHost() + " answered " + response.statusCode());
    }
    JsonNode answer = Json.mapper().readTree(response.body());
    if (!answer.hasNonNull("access_token")) {
      throw new IOException("The token endpoint " + endpoint.getHost() + " gave no access_token");
    }
    token = answer.path("access_token").asText();
    until =
        Instant.now()
            .plusSeconds(answer.path("expires_in").asLong(DEFAULT_LIFE_SECONDS) - EARLY_SECONDS);
    if (answer.hasNonNull("refresh_token") && form.containsKey("refresh_token")) {
      form.put("refresh_token", answer.path("refresh_token").asText());
    }
  }
}
