package dev.parley.inbox.internal.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks providers: with limits on time and size, and without following redirects, which would lead
 * where nobody configured. Blocks; not for I/O threads. Thread-safe.
 */
final class ProviderHttp implements ResourceRetriever {
  /** For a connection to come about. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** For the whole of one answer. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /** Bytes of one answer, at most. */
  static final int MAX_BYTES = 256 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** One answer. */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, byte[] body) {
    /** Without the body, which may hold tokens. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  Answer send(HttpRequest.Builder request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.timeout(ANSWER_TIMEOUT).header("Accept", "application/json").build(),
            head -> new BoundedBody(MAX_BYTES));
    try {
      HttpResponse<byte[]> got = answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(got.statusCode(), got.body());
    } catch (TimeoutException e) {
      throw new IOException("no answer in " + ANSWER_TIMEOUT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the hub stops", e);
    } finally {
      answer.cancel(true);
    }
  }

  /**
   * A document.
   *
   * @throws IOException when the answer is not 200, too
   */
  byte[] get(URI uri) throws IOException {
    Answer answer = send(HttpRequest.newBuilder(uri));
    if (answer.status() != 200) {
      throw new IOException(uri + " answers " + answer.status());
    }
    return answer.body();
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    try {
      return new Resource(new String(get(url.toURI()), StandardCharsets.UTF_8), "application/json");
    } catch (URISyntaxException e) {
      throw new IOException("Not an address: " + url, e);
    }
  }
}
