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
import dev.parley.routes.dispatch.Work.Taken;
import dev.parley.routes.outbound.DeliveryReports;
import dev.parley.routes.routing.Roster;
import java.time.DateTimeException;
import java.util.ArrayList;
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
  private static final String BATCH = "ParleyBatch";

  private final Store store;
  private final Decisions decisions;
  private final Supplier<Roster> roster;
  private final Admission admission;
  private final ChannelTraits channels;
  private final Outbox outbox;

  Dispatch(
      Store store,
      Decisions decisions,
      Supplier<Roster> roster,
      Admission admission,
      ChannelTraits channels) {
    this.channels = channels;
    this.outbox = new Outbox(store);
    this.store = store;
    this.decisions = decisions;
    this.roster = roster;
    this.admission = admission;
  }

  /** Body: envelopes become the messages in them, in order. */
  public void read(Exchange exchange) {
    List<Taken> taken = new ArrayList<>();
    List<Envelope> batch = new ArrayList<>();
    for (Object body : exchange.getMessage().getBody(List.class)) {
      Envelope envelope = (Envelope) body;
      batch.add(envelope);
      try {
        taken.add(new Taken(Json.readMessage(envelope.body()), envelope));
      } catch (IllegalArgumentException e) {
        LOG.warn("Envelope {} becomes a dead letter: {}", envelope.id(), e.getMessage());
        bury(envelope, e, Transaction.of(exchange));
      }
    }
    exchange.setProperty(BATCH, batch);
    exchange.getMessage().setBody(taken);
  }

  /** Body: the messages become the {@link Work} that they make. */
  @SuppressWarnings("unchecked")
  public void decide(Exchange exchange) {
    List<Taken> taken = exchange.getMessage().getBody(List.class);
    exchange.getMessage().setBody(decide(taken, exchange));
  }

  /** Writes everything that the batch changes, in one transaction. */
  public void store(Exchange exchange) {
    Work work = exchange.getMessage().getBody(Work.class);
    try {
      store.save(work.batch());
    } catch (StaleBatchException e) {
      outbox.doubt();
      work = decide(work.taken(), exchange);
      store.save(work.batch());
      exchange.getMessage().setBody(work);
    } catch (RuntimeException e) {
      outbox.doubt();
      throw e;
    }
    work.stored();
  }

  /** Sends what follows: to the channels, and to those who listen live. */
  public void send(Exchange exchange) {
    Work work = exchange.getMessage().getBody(Work.class);
    Transaction transaction = Transaction.of(exchange);
    for (Work.Outgoing outgoing : work.outgoing()) {
      send(outgoing, transaction);
    }
    List<StoredEvent> events = work.batch().events();
    for (byte[] some : LiveFeed.write(events, work.batch())) {
      transaction.send(Addresses.EVENTS, Envelope.of(some).notDurable());
    }
    int fromOutside = 0;
    for (Envelope envelope : batch(exchange)) {
      fromOutside += envelope.header(DeliveryReports.INTERNAL) == null ? 1 : 0;
    }
    int leaving = fromOutside;
    transaction.onCommit(() -> admission.leave(leaving));
  }

  /** A channel that was taken away must not hold up the others. */
  private void send(Work.Outgoing outgoing, Transaction transaction) {
    Message message = outgoing.message();
    if (!channels.exists(outgoing.channel())) {
      transaction.send(
          Addresses.INBOUND,
          DeliveryReports.failed(
              message, "no-channel", "There is no channel " + outgoing.channel() + " now"));
      return;
    }
    transaction.send(
        Addresses.outbound(outgoing.channel()),
        Envelope.of(Json.write(message)).withGroup(String.valueOf(message.conversation())));
  }

  /** Decides all messages; one that fails is buried and the others are decided again without it. */
  private Work decide(List<Taken> taken, Exchange exchange) {
    List<Taken> good = taken;
    while (true) {
      Work work = new Work(good, store.load(messages(good)), roster);
      outbox.unsent(batch(exchange)).forEach(o -> work.sendOut(o.channel(), o.message()));
      Taken failed = null;
      for (Taken each : good) {
        try {
          decisions.decide(each.message(), work);
        } catch (UndeliverableMessage
            | IllegalArgumentException
            | ClassCastException
            | NullPointerException
            | IndexOutOfBoundsException
            | DateTimeException e) {
          // What the message says is at fault; a database that is away throws something else.
          LOG.warn("Message {} becomes a dead letter: {}", each.message().id(), e.toString());
          bury(each.envelope(), e, Transaction.of(exchange));
          failed = each;
          break;
        }
      }
      if (failed == null) {
        Decisions.summarise(work);
        outbox.keep(work, batch(exchange));
        return work;
      }
      good = without(good, failed);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Envelope> batch(Exchange exchange) {
    return exchange.getProperty(BATCH, List.class);
  }

  private static List<Message> messages(List<Taken> taken) {
    return taken.stream().map(Taken::message).toList();
  }

  /** The same without the one, and with every other one that says the same. */
  @SuppressWarnings("ReferenceEquality")
  private static List<Taken> without(List<Taken> all, Taken one) {
    List<Taken> rest = new ArrayList<>(all);
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
