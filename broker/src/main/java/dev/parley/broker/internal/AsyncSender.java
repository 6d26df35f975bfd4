package dev.parley.broker.internal;

import dev.parley.broker.Addresses;
import dev.parley.broker.BrokerException;
import dev.parley.broker.Envelope;
import dev.parley.broker.SendResult;
import dev.parley.broker.Sender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;

/** Sends on one session; the broker's confirmation, which follows the sync, completes each send. */
public final class AsyncSender implements Sender, SendAcknowledgementHandler, AutoCloseable {
  private final Sessions.OpenSession open;
  private final ClientProducer producer;
  private final Envelopes envelopes;
  private final Verdicts verdicts;
  private final Supplier<String> obstacle;
  private final int maxInFlight;
  private final int maxBodyBytes;
  private final Map<Long, CompletableFuture<SendResult>> inFlight = new ConcurrentHashMap<>();
  private final Object sending = new Object();
  private final Failures failures = new Failures(this::failAll);

  /**
   * @param verdicts of the embedded broker; one that hears nothing for a remote one
   * @param obstacle why nothing can be taken now, or null
   */
  public AsyncSender(
      Sessions sessions,
      Envelopes envelopes,
      Verdicts verdicts,
      Supplier<String> obstacle,
      int maxInFlight,
      int maxBodyBytes) {
    this.envelopes = envelopes;
    this.verdicts = verdicts;
    this.obstacle = obstacle;
    this.maxInFlight = maxInFlight;
    this.maxBodyBytes = maxBodyBytes;
    open = sessions.plain();
    try {
      producer = open.session().createProducer();
    } catch (ActiveMQException e) {
      throw new BrokerException("Cannot open a producer", e);
    }
    open.factory().addFailoverListener(failures);
  }

  @Override
  public CompletionStage<SendResult> send(String address, Envelope envelope) {
    if (envelope.body().length > maxBodyBytes) {
      return CompletableFuture.failedStage(
          new BrokerException(
              "A message of " + envelope.body().length + " bytes exceeds " + maxBodyBytes));
    }
    if (inFlight.size() >= maxInFlight) {
      return CompletableFuture.failedStage(
          new BrokerException.Full("There are " + maxInFlight + " sends under way; try later"));
    }
    String reason = problem();
    if (reason != null) {
      return CompletableFuture.failedStage(new BrokerException.Full(reason));
    }
    ClientMessage message = envelopes.toMessage(open.session(), address, envelope, true);
    long token = Envelopes.token(message);
    CompletableFuture<SendResult> result = new CompletableFuture<>();
    inFlight.put(token, result);
    try {
      synchronized (sending) {
        producer.send(SimpleString.of(address), message, this);
      }
    } catch (ActiveMQException | RuntimeException e) {
      inFlight.remove(token);
      result.completeExceptionally(new BrokerException("Cannot send to " + address, e));
    }
    return result;
  }

  @Override
  public void sendAcknowledged(Message message) {
    long token = Envelopes.token(message);
    RoutingStatus status = verdicts.take(token);
    CompletableFuture<SendResult> result = inFlight.remove(token);
    if (result == null) {
      return;
    }
    if (status == RoutingStatus.DUPLICATED_ID) {
      result.complete(SendResult.DUPLICATE);
    } else if (status == RoutingStatus.OK || Addresses.EVENTS.equals(message.getAddress())) {
      result.complete(SendResult.ACCEPTED);
    } else {
      result.completeExceptionally(
          new BrokerException(
              "Nobody takes messages at " + message.getAddress() + "; declare it first"));
    }
  }

  @Override
  public void sendFailed(Message message, Exception cause) {
    CompletableFuture<SendResult> result = inFlight.remove(Envelopes.token(message));
    if (result != null) {
      result.completeExceptionally(
          new BrokerException("The broker refused a message to " + message.getAddress(), cause));
    }
  }

  /** How many sends are under way. */
  public int inFlight() {
    return inFlight.size();
  }

  /** Why nothing can be sent now, or null. */
  public String problem() {
    String lost = failures.problem();
    return lost != null ? lost : obstacle.get();
  }

  private void failAll(String why) {
    List.copyOf(inFlight.keySet())
        .forEach(
            token -> {
              CompletableFuture<SendResult> result = inFlight.remove(token);
              if (result != null) {
                result.completeExceptionally(new BrokerException(why));
              }
            });
  }

  @Override
  public void close() {
    open.close();
    failAll("The broker is closed; whether the message was taken is unknown");
  }
}
