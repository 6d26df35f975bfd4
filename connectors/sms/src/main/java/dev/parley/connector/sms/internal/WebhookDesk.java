package dev.parley.connector.sms.internal;

import dev.parley.codec.Json;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.HandIn;
import dev.parley.connector.sms.internal.provider.Acknowledgement;
import dev.parley.connector.sms.internal.provider.Inbound;
import dev.parley.connector.sms.internal.provider.Provider;
import dev.parley.connector.sms.internal.provider.Webhook;
import dev.parley.connector.sms.internal.provider.WebhookRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.HttpMessage;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ends of the inbound route: takes a request in and verifies it before anything else looks
 * at it, and answers the provider. Nothing of the network's own headers gets past it. Thread-safe.
 */
final class WebhookDesk {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDesk.class);
  private static final String ARRIVED = "ParleySmsArrived";
  private static final String TOLD = "ParleySmsTold";
  private static final long RETRY_SECONDS = 5;

  /** What is known of a request when it has to be put aside. */
  private static final class Arrived {
    private final byte[] body;
    private final Map<String, String> about;

    Arrived(byte[] body, Map<String, String> about) {
      this.body = body;
      this.about = about;
    }
  }

  private final String channel;
  private final SmsOptions options;
  private final Provider provider;
  private final ChannelContext hub;
  private final String url;

  WebhookDesk(String channel, SmsOptions options, Provider provider, ChannelContext hub) {
    this.channel = channel;
    this.options = options;
    this.provider = provider;
    this.hub = hub;
    this.url = SmsRoutes.webhookUrl(channel, options, hub);
  }

  /** Reads, verifies and parses; the exchange then holds a list of {@link Inbound}. */
  void receive(Exchange exchange) throws IOException, WebhookRefused {
    HttpServletRequest request = exchange.getIn(HttpMessage.class).getRequest();
    exchange.setMessage(new DefaultMessage(exchange.getContext()));
    Map<String, String> about = about(request);
    exchange.setProperty(ARRIVED, new Arrived(new byte[0], about));
    int limit = options.maxWebhookBytes();
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    exchange.setProperty(ARRIVED, new Arrived(body, about));
    if (body.length > limit) {
      throw WebhookRefused.tooLarge(limit);
    }
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw WebhookRefused.encoded(Texts.line(encoding));
    }
    Webhook webhook =
        new Webhook(request.getMethod(), url, request.getQueryString(), headers(request), body);
    provider.verify(webhook);
    List<Inbound> told = provider.parse(webhook);
    exchange.setProperty(TOLD, told);
    exchange.getMessage().setBody(told);
  }

  private Map<String, String> about(HttpServletRequest request) {
    Map<String, String> about = new TreeMap<>();
    about.put("remote", String.valueOf(request.getRemoteAddr()));
    about.put("method", request.getMethod());
    about.put("provider", options.provider());
    if (request.getContentType() != null) {
      about.put("contentType", Texts.line(request.getContentType()));
    }
    if (request.getQueryString() != null) {
      about.put("query", Texts.line(request.getQueryString()));
    }
    return about;
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .getHeaderNames()
        .asIterator()
        .forEachRemaining(name -> headers.put(name, request.getHeader(name)));
    return headers;
  }

  /** Answers what the provider expects, once everything is safe. */
  void acknowledge(Exchange exchange) {
    @SuppressWarnings("unchecked")
    List<Inbound> told = exchange.getProperty(TOLD, List.class);
    Acknowledgement answer = provider.acknowledgement(told);
    hub.status().up();
    answer(exchange, answer.status(), answer.contentType(), answer.body(), 0);
  }

  /** Answers a request that failed: the wire learns a word, the quarantine everything. */
  void refuse(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof WebhookRefused refused) {
        putAside(exchange, refused.reason(), refused.getMessage());
        answer(exchange, refused.status(), refused.reason());
        return;
      }
      if (e instanceof HandIn.Busy busy) {
        hub.status().count("busy");
        busy(exchange, Math.max(1, busy.retryAfter().toSeconds()));
        return;
      }
      if (e instanceof IllegalArgumentException) {
        putAside(exchange, "malformed", e.getMessage());
        answer(exchange, 400, "malformed");
        return;
      }
    }
    hub.status().count("failed");
    LOG.warn(
        "Channel {}: a webhook could not be handed in; the provider may retry", channel, failure);
    busy(exchange, RETRY_SECONDS);
  }

  private void putAside(Exchange exchange, String reason, String detail) {
    Arrived arrived = exchange.getProperty(ARRIVED, Arrived.class);
    hub.status().count(reason);
    hub.status().count("quarantined");
    hub.quarantine().keep(reason, String.valueOf(detail), arrived.body, arrived.about);
  }

  private static void busy(Exchange exchange, long seconds) {
    answer(exchange, 503, "application/json", Json.text(Map.of("error", "busy")), seconds);
  }

  private static void answer(Exchange exchange, int status, String reason) {
    answer(exchange, status, "application/json", Json.text(Map.of("error", reason)), 0);
  }

  private static void answer(
      Exchange exchange, int status, String contentType, String body, long retrySeconds) {
    Message message = new DefaultMessage(exchange.getContext());
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, contentType);
    if (retrySeconds > 0) {
      message.setHeader("Retry-After", retrySeconds);
    }
    message.setBody(body);
    exchange.setMessage(message);
  }
}
