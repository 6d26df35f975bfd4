package dev.parley.connector;

import dev.parley.model.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A request that leaves the hub and comes back by the front door, as a network's or a visitor's
 * would: through DNS, whatever proxy stands there and TLS. Thread-safe.
 */
public final class RoundTrip {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  private RoundTrip() {}

  /**
   * Asks an address which methods it takes (OPTIONS, RFC 9110, section 9.3.7), which changes
   * nothing. Blocks up to ten seconds.
   *
   * @return the address
   * @throws DeliveryException when nothing answers there, or something that is not the channel
   */
  public static String to(String url) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(LIMIT)
              .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
              .build();
      int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
      if (status >= 300) {
        throw new DeliveryException(
            FailureKind.MISCONFIGURED,
            "http-" + status,
            url + " answers " + status + ": see http.publicUrl and the proxy before the hub");
      }
      return url;
    } catch (IOException | IllegalArgumentException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new DeliveryException(
          FailureKind.RETRYABLE, "no-answer", url + " does not answer: " + why, null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException(FailureKind.RETRYABLE, "stopped", "The hub stops", null, e);
    }
  }
}
