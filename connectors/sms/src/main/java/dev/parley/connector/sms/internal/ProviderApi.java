package dev.parley.connector.sms.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.codec.Json;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.Delivery;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.sms.internal.provider.ApiRequest;
import dev.parley.connector.sms.internal.provider.Outgoing;
import dev.parley.connector.sms.internal.provider.Provider;
import dev.parley.model.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The steps of the outbound route around its HTTP call: ask, and understand the answer. Only the
 * provider's own headers go out, and the exchange leaves with the headers it came with.
 * Thread-safe.
 */
final class ProviderApi {
  private static final String HEADERS = "ParleySmsHeaders";
  private static final String MESSAGE = "ParleySmsMessage";
  private static final int MAX_ANSWER = 64 * 1024;

  private final Provider provider;
  private final OutgoingReader reader;
  private final Refusals refusals;
  private final ChannelContext hub;

  ProviderApi(Provider provider, OutgoingReader reader, Refusals refusals, ChannelContext hub) {
    this.provider = provider;
    this.reader = reader;
    this.refusals = refusals;
    this.hub = hub;
  }

  /** Makes the message a request. */
  void ask(Exchange exchange) {
    Message message = exchange.getMessage();
    dev.parley.model.Message outbound = message.getBody(dev.parley.model.Message.class);
    Outgoing outgoing = reader.read(outbound);
    if (outgoing.media().size() > provider.maxMedia()) {
      throw new DeliveryException(
          FailureKind.UNSUPPORTED,
          "too-many-files",
          "This provider carries at most %d files a message, this one has %d; send them one by one"
              .formatted(provider.maxMedia(), outgoing.media().size()));
    }
    ApiRequest request = provider.request(outgoing);
    exchange.setProperty(MESSAGE, outbound);
    exchange.setProperty(HEADERS, new LinkedHashMap<>(message.getHeaders()));
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_URI, request.url());
    message.setHeader(Exchange.HTTP_METHOD, "POST");
    message.setHeader(Exchange.CONTENT_TYPE, request.contentType());
    message.setHeader("Accept", "application/json");
    request.headers().forEach(message::setHeader);
    message.setBody(request.body().getBytes(StandardCharsets.UTF_8));
  }

  /** Reads the answer. */
  void understand(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    String retryAfter = message.getHeader("Retry-After", String.class);
    JsonNode answer = answer(message);
    restore(exchange);
    if (status == null || status < 200 || status >= 300) {
      DeliveryException failure = refusals.of(status == null ? 0 : status, answer, retryAfter);
      report(failure);
      throw failure;
    }
    String id = provider.idIn(answer);
    if (id != null) {
      exchange.getMessage().setHeader(Delivery.EXTERNAL_ID, id);
    }
    hub.status().up();
  }

  /** Makes a call that got no answer a failure that is tried again. */
  void unanswered(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    restore(exchange);
    DeliveryException failure = refusals.unanswered(cause);
    report(failure);
    throw failure;
  }

  private void report(DeliveryException failure) {
    if (failure.kind().stopsChannel() || failure.kind() == FailureKind.RETRYABLE) {
      hub.status().down(failure.kind(), failure.getMessage());
    }
    hub.status().count(failure.code());
  }

  private static JsonNode answer(Message message) throws IOException {
    try (InputStream in = message.getBody(InputStream.class)) {
      if (in == null) {
        return MissingNode.getInstance();
      }
      String text = new String(in.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
      JsonNode node = Json.mapper().readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static void restore(Exchange exchange) {
    @SuppressWarnings("unchecked")
    Map<String, Object> before = exchange.getProperty(HEADERS, Map.class);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    before.forEach(message::setHeader);
    message.setBody(exchange.getProperty(MESSAGE));
    exchange.removeProperty(HEADERS);
    exchange.removeProperty(MESSAGE);
  }
}
