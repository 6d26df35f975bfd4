package dev.parley.routes.dispatch;

import dev.parley.broker.Addresses;
import dev.parley.broker.DeadLetters;
import dev.parley.broker.Envelope;
import dev.parley.codec.Json;
import dev.parley.conversations.StaleBatchException;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.routes.Admission;
import dev.parley.routes.broker.Transaction;
import dev.parley.routes.outbound.DeliveryReports;
import dev.parley.routes.routing.Roster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a batch: read, decide, store, send. A message that can never be acted on is buried
 * with its cause and holds nobody up; a database that is away fails the batch, which comes again.
 * Used by the one dispatch thread.
 */
public final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final Store store;
  private final Decisions decisions;
  private final Supplier<Roster> roster;
  private final Admission admission;

  Dispatch(Store store, Decisions decisions, Supplier<Roster> roster, Admission admission) {
    this.store = store;
    this.decisions = decisions;
    this.roster = roster;
    this.admission = admission;
  }

  /** Body: envelopes become the messages in them, in order. */
  public void read(Exchange exchange) {
    Map<Message, Envelope> taken = new LinkedHashMap<>();
    for (Object body : exchange.getMessage().getBody(List.class)) {
      Envelope envelope = (Envelope) body;
      try {
        taken.put(Json.readMessage(envelope.body()), envelope);
      } catch (IllegalArgumentException e) {
        bury(envelope, e, Transaction.of(exchange));
      }
    }
    exchange.setProperty("ParleyTaken", exchange.getMessage().getBody());
    exchange.getMessage().setBody(taken);
  }

  /** Body: the messages become the {@link Work} that they make. */
  @SuppressWarnings("unchecked")
  public void decide(Exchange exchange) {
    Map<Message, Envelope> taken = exchange.getMessage().getBody(Map.class);
    exchange.getMessage().setBody(decide(taken, Transaction.of(exchange)));
  }

  /** Writes everything that the batch changes, in one transaction. */
  public void store(Exchange exchange) {
    Work work = exchange.getMessage().getBody(Work.class);
    try {
      store.save(work.batch());
    } catch (StaleBatchException e) {
      work = decide(work.taken(), Transaction.of(exchange));
      store.save(work.batch());
      exchange.getMessage().setBody(work);
    }
    work.stored();
  }

  /** Sends what follows: to the channels, and to those who listen live. */
  public void send(Exchange exchange) {
    Work work = exchange.getMessage().getBody(Work.class);
    Transaction transaction = Transaction.of(exchange);
    for (Work.Outgoing outgoing : work.outgoing()) {
      transaction.send(
          Addresses.outbound(outgoing.channel()),
          Envelope.of(Json.write(outgoing.message()))
              .withGroup(String.valueOf(outgoing.message().conversation())));
    }
    List<StoredEvent> events = work.batch().events();
    if (!events.isEmpty()) {
      transaction.send(
          Addresses.EVENTS, Envelope.of(LiveFeed.write(events, work.batch())).notDurable());
    }
    int fromOutside = 0;
    for (Object body : exchange.getProperty("ParleyTaken", List.class)) {
      fromOutside += ((Envelope) body).header(DeliveryReports.INTERNAL) == null ? 1 : 0;
    }
    admission.leave(fromOutside);
  }

  /** Decides all messages; one that fails is buried and the others are decided again without it. */
  private Work decide(Map<Message, Envelope> taken, Transaction transaction) {
    Map<Message, Envelope> good = taken;
    while (true) {
      Work work = new Work(good, store.load(new ArrayList<>(good.keySet())), roster);
      Message failed = null;
      for (Message message : good.keySet()) {
        try {
          decisions.decide(message, work);
        } catch (UndeliverableMessage | IllegalArgumentException | ClassCastException e) {
          LOG.warn("Message {} becomes a dead letter: {}", message.id(), e.getMessage());
          bury(good.get(message), e, transaction);
          failed = message;
          break;
        }
      }
      if (failed == null) {
        Decisions.summarise(work);
        return work;
      }
      good = without(good, failed);
    }
  }

  private static Map<Message, Envelope> without(Map<Message, Envelope> all, Message one) {
    Map<Message, Envelope> rest = new LinkedHashMap<>(all);
    rest.remove(one);
    return rest;
  }

  private static void bury(Envelope envelope, RuntimeException why, Transaction transaction) {
    transaction.bury(
        envelope,
        Map.of(
            DeadLetters.CAUSE_KIND,
            FailureKind.PERMANENT.name().toLowerCase(Locale.ROOT),
            DeadLetters.CAUSE_CODE,
            "undeliverable",
            DeadLetters.CAUSE_TEXT,
            String.valueOf(why.getMessage())));
  }
}
