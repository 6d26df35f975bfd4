package dev.parley.routes.outbound;

import dev.parley.broker.DeadLetters;
import dev.parley.broker.Envelope;
import dev.parley.codec.Json;
import dev.parley.connector.ChannelStatus;
import dev.parley.connector.Delivery;
import dev.parley.connector.DeliveryException;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.routes.broker.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Gives a batch of one channel's messages to its connector, one after the other, and settles each
 * by what came of it: the one place where kinds of failure become retry, dead letter and status.
 */
final class ChannelDelivery extends ServiceSupport implements Processor {
  private final String channel;
  private final String connectorUri;
  private final boolean batches;
  private final ProducerTemplate connector;
  private final CircuitBreaker breaker;
  private final ChannelStatus health;
  private final Clock clock;

  ChannelDelivery(
      String channel,
      String connectorUri,
      boolean batches,
      ProducerTemplate connector,
      CircuitBreaker breaker,
      ChannelStatus status,
      Clock clock) {
    this.channel = channel;
    this.connectorUri = connectorUri;
    this.batches = batches;
    this.connector = connector;
    this.breaker = breaker;
    this.health = status;
    this.clock = clock;
  }

  @Override
  protected void doStop() {
    connector.stop();
  }

  @Override
  protected void doStart() {
    connector.start();
  }

  @Override
  public void process(Exchange exchange) {
    Transaction transaction = Transaction.of(exchange);
    List<Outcome> outcomes = new ArrayList<>();
    for (Object body : exchange.getMessage().getBody(List.class)) {
      outcomes.add(deliver((Envelope) body, transaction));
    }
    DeliveryReports.send(channel, outcomes, transaction);
  }

  private Outcome deliver(Envelope envelope, Transaction transaction) {
    Message message;
    try {
      message = Json.readMessage(envelope.body());
    } catch (IllegalArgumentException e) {
      transaction.bury(
          envelope,
          cause(new DeliveryException(FailureKind.PERMANENT, "unreadable", e.getMessage())));
      health.count("unreadable");
      return new Outcome(null, null, null, null);
    }
    if (expired(message)) {
      return new Outcome(message, MessageState.EXPIRED, null, null);
    }
    Exchange sent =
        connector.request(
            connectorUri,
            e -> {
              e.getMessage().setBody(message);
              e.getMessage().setHeader(Delivery.ATTEMPT, envelope.deliveryCount() - 1);
            });
    if (sent.getException() == null) {
      if (breaker.succeeded()) {
        health.up();
      }
      return new Outcome(
          message,
          state(sent),
          sent.getMessage().getHeader(Delivery.EXTERNAL_ID, String.class),
          null,
          sent.getMessage().getHeader(Delivery.CONFIRMED, Instant.class));
    }
    return settle(envelope, message, failure(sent.getException()), transaction);
  }

  private Outcome settle(
      Envelope envelope, Message message, DeliveryException failure, Transaction transaction) {
    boolean wasOpen = breaker.open();
    breaker.failed(failure.kind(), failure.retryAfter());
    health.count("failed-" + failure.kind().name().toLowerCase(Locale.ROOT));
    if (breaker.open() && !wasOpen) {
      health.down(failure.kind(), failure.code() + ": " + failure.getMessage());
    }
    if (failure.kind().stopsChannel()) {
      // The channel's fault, not the message's: it costs no attempt, the breaker makes it wait.
      throw failure;
    }
    if (failure.kind().retried()) {
      if (batches) {
        throw failure;
      }
      boolean again = transaction.reject(envelope, cause(failure));
      return new Outcome(message, again ? MessageState.QUEUED : MessageState.FAILED, null, failure);
    }
    if (!new Outcome(message, null, null, failure).commands()) {
      transaction.bury(envelope, cause(failure));
    } else if (failure.code().equals("expired")) {
      return new Outcome(message, MessageState.EXPIRED, null, null);
    }
    // What became of a command stands in its record; nobody is to send it again later.
    return new Outcome(message, MessageState.FAILED, null, failure);
  }

  private boolean expired(Message message) {
    for (Part part : message.parts()) {
      if (part instanceof Part.Command command
          && command.deadline() != null
          && command.deadline().isBefore(clock.instant())) {
        return true;
      }
    }
    return false;
  }

  private static MessageState state(Exchange sent) {
    Object state = sent.getMessage().getHeader(Delivery.STATE);
    if (state == null) {
      return MessageState.SENT;
    }
    if (state instanceof MessageState known) {
      return known;
    }
    try {
      return MessageState.valueOf(state.toString().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      // It left all the same: a failure here would send it twice.
      return MessageState.SENT;
    }
  }

  private static DeliveryException failure(Exception thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof DeliveryException known) {
        return known;
      }
    }
    return new DeliveryException(
        FailureKind.RETRYABLE,
        "connector-error",
        thrown.getClass().getSimpleName() + ": " + thrown.getMessage(),
        null,
        thrown);
  }

  private static Map<String, String> cause(DeliveryException failure) {
    return Map.of(
        DeadLetters.CAUSE_KIND,
        failure.kind().name().toLowerCase(Locale.ROOT),
        DeadLetters.CAUSE_CODE,
        failure.code(),
        DeadLetters.CAUSE_TEXT,
        String.valueOf(failure.getMessage()));
  }
}
