package dev.parley.inbox.internal.webhooks;

import dev.parley.conversations.Webhook;
import dev.parley.conversations.WebhookDelivery;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Sends one delivery to whoever receives it: no redirects, no cookies, no decompression, so much of
 * the answer as is shown. Thread-safe; blocks its caller for the timeout at most.
 */
final class Receiver implements AutoCloseable {
  /** Bytes of an answer that are kept, at most. */
  static final int MAX_RESPONSE = 2_048;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int GONE = 410;

  private final HttpClient client = new HttpClient();
  private final Duration timeout;

  /** What came of it; {@code gone} when the receiver wants no more. */
  record Result(WebhookDelivery.Attempt attempt, boolean gone) {}

  Receiver(AddressGuard guard, Duration timeout) {
    this.timeout = timeout;
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setConnectTimeout(CONNECT.toMillis());
    client.setName("webhooks");
    client.setSocketAddressResolver(guard.around(this::resolve));
    try {
      client.start();
    } catch (Exception e) {
      throw new IllegalStateException("The client of webhooks does not start", e);
    }
    // What Jetty adds by itself at the start: answers to redirects and log-ins, decompression.
    client.getProtocolHandlers().clear();
    client.getContentDecoderFactories().clear();
  }

  /** With what the client has once it runs. */
  private void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    new SocketAddressResolver.Async(client.getExecutor(), client.getScheduler(), CONNECT.toMillis())
        .resolve(host, port, context, promise);
  }

  Result send(Webhook webhook, Webhook.Secrets secrets, WebhookDelivery delivery) {
    Instant at = Instant.now();
    long started = System.nanoTime();
    InputStreamResponseListener answer = new InputStreamResponseListener();
    Integer status = null;
    String said = null;
    String error = null;
    try {
      request(webhook, secrets, delivery, at).send(answer);
      Response response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      status = response.getStatus();
      error = complaint(status);
      said = read(answer);
    } catch (TimeoutException e) {
      error = "No answer within " + timeout.toSeconds() + " s";
    } catch (ExecutionException | IllegalArgumentException e) {
      error = reason(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      error = "The hub stopped";
    }
    long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    return new Result(
        new WebhookDelivery.Attempt(at, status, latency, error, said),
        status != null && status == GONE);
  }

  private Request request(
      Webhook webhook, Webhook.Secrets secrets, WebhookDelivery delivery, Instant at) {
    return client
        .newRequest(webhook.url())
        .method(HttpMethod.POST)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .agent("Parley-Webhooks/1")
        .headers(
            headers ->
                headers
                    .put("webhook-id", delivery.eventId())
                    .put("webhook-timestamp", Long.toString(at.getEpochSecond()))
                    .put(
                        "webhook-signature",
                        Signing.header(secrets, delivery.eventId(), at, delivery.body())))
        .body(
            new BytesRequestContent(
                "application/cloudevents+json; charset=utf-8",
                delivery.body().getBytes(StandardCharsets.UTF_8)));
  }

  private static String complaint(int status) {
    if (status >= 200 && status < 300) {
      return null;
    }
    return status >= 300 && status < 400
        ? "Answered " + status + "; redirects are not followed"
        : "Answered " + status;
  }

  /** What is there of the answer counts, however the rest of it ends. */
  private static String read(InputStreamResponseListener answer) {
    byte[] bytes = new byte[MAX_RESPONSE];
    int length = 0;
    try (InputStream in = answer.getInputStream()) {
      length = in.readNBytes(bytes, 0, MAX_RESPONSE);
    } catch (IOException e) {
      return null;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = cause.getMessage();
    String text = message == null ? cause.getClass().getSimpleName() : message;
    return cause instanceof TimeoutException
        ? "No answer in time"
        : text.substring(0, Math.min(300, text.length()));
  }

  @Override
  public void close() {
    try {
      client.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The client of webhooks does not stop", e);
    }
  }
}
