package dev.parley.hub;

import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.broker.Envelope;
import dev.parley.broker.QueueView;
import dev.parley.codec.Json;
import dev.parley.conversations.Quarantined;
import dev.parley.conversations.Quarantines;
import dev.parley.inbox.DeadLetters;
import dev.parley.model.AgentId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What could not be delivered (the broker's dead letters) and what could not be understood (the
 * quarantine), as the inbox shows them. Thread-safe.
 */
final class BuriedLetters implements DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(BuriedLetters.class);

  /** Dead letters of one queue that are looked through, at most. */
  static final int BROWSED = 1_000;

  private static final String QUARANTINED = "q-";

  private final Broker broker;
  private final Quarantines quarantine;
  private final Supplier<Collection<String>> channels;

  BuriedLetters(Broker broker, Quarantines quarantine, Supplier<Collection<String>> channels) {
    this.broker = broker;
    this.quarantine = quarantine;
    this.channels = channels;
  }

  @Override
  public Page list(Filter filter, String cursor, int limit) {
    List<Letter> letters = new ArrayList<>();
    if (cursor == null) {
      for (String queue : queues()) {
        for (Envelope envelope : broker.queue(Addresses.dead(queue)).browse(BROWSED)) {
          letters.add(dead(queue, envelope));
        }
      }
      letters.sort(Comparator.comparing(Letter::at).reversed());
    }
    var kept = quarantine.list(cursor, limit);
    for (Quarantined one : kept.items()) {
      letters.add(
          new Letter(
              QUARANTINED + one.id(),
              Kind.QUARANTINE,
              one.channel(),
              null,
              null,
              one.reason(),
              one.detail(),
              null,
              one.at(),
              0,
              false));
    }
    return new Page(letters.stream().filter(filter::takes).toList(), kept.next());
  }

  @Override
  public Payload payload(String id) {
    if (id.startsWith(QUARANTINED)) {
      return kept(id.substring(QUARANTINED.length()));
    }
    Envelope envelope = find(place(id));
    byte[] body = envelope.body();
    boolean cut = body.length > MAX_PAYLOAD;
    return new Payload(text(body), cut, !cut && read(envelope) != null);
  }

  private Payload kept(String id) {
    Quarantined one =
        quarantine.get(id).orElseThrow(() -> new NoSuchElementException("No dead letter " + id));
    try (InputStream in = quarantine.open(one.key())) {
      return new Payload(text(in.readNBytes(MAX_PAYLOAD)), one.size() > MAX_PAYLOAD, false);
    } catch (NoSuchFileException e) {
      throw new NoSuchElementException("The bytes of dead letter " + id + " are gone", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The bytes of dead letter " + id + " cannot be read", e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, MAX_PAYLOAD), StandardCharsets.UTF_8);
  }

  private Envelope find(Place place) {
    return broker.queue(Addresses.dead(place.queue())).browse(BROWSED).stream()
        .filter(envelope -> envelope.id() == place.number())
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("No dead letter " + place.queue() + place.number()));
  }

  @Override
  public void edit(String id, Message message, AgentId by) {
    Place place = place(id);
    Message held = read(find(place));
    if (held == null) {
      throw new IllegalArgumentException("What is no message cannot be made one");
    }
    DeadLetters.requireSame(held, message);
    byte[] body = Json.write(message);
    boolean moved =
        broker
            .queue(Addresses.dead(place.queue()))
            .move(place.number(), place.queue(), envelope -> with(envelope, body));
    if (!moved) {
      throw new NoSuchElementException("No dead letter " + id);
    }
    LOG.info("Dead letter {} is edited and sent again by {}", id, by);
  }

  private static Envelope with(Envelope old, byte[] body) {
    return new Envelope(
        body,
        old.duplicateId(),
        old.group(),
        old.headers(),
        old.durable(),
        old.deliveryCount(),
        old.id(),
        old.timestamp());
  }

  @Override
  public CompletionStage<Void> retry(String id, AgentId by) {
    Place place = place(id);
    boolean moved =
        broker
            .queue(Addresses.dead(place.queue()))
            .move(place.number(), place.queue(), UnaryOperator.identity());
    if (!moved) {
      throw new NoSuchElementException("No dead letter " + id);
    }
    LOG.info("Dead letter {} is sent again by {}", id, by);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> resend(MessageId message, AgentId by) {
    for (String queue : queues()) {
      QueueView dead = broker.queue(Addresses.dead(queue));
      for (Envelope envelope : dead.browse(BROWSED)) {
        Message buried = read(envelope);
        if (buried != null && buried.id().equals(message)) {
          return retry(queue + ":" + envelope.id(), by);
        }
      }
    }
    throw new NoSuchElementException("No dead letter holds message " + message);
  }

  @Override
  public void discard(String id, String reason, AgentId by) {
    Place place = place(id);
    if (!broker.queue(Addresses.dead(place.queue())).remove(place.number())) {
      throw new NoSuchElementException("No dead letter " + id);
    }
    LOG.info("Dead letter {} is discarded by {}: {}", id, by, reason);
  }

  private record Place(String queue, long number) {}

  private Place place(String id) {
    int colon = id.lastIndexOf(':');
    if (colon > 0 && queues().contains(id.substring(0, colon))) {
      try {
        return new Place(id.substring(0, colon), Long.parseLong(id.substring(colon + 1)));
      } catch (NumberFormatException e) {
        throw new NoSuchElementException("No dead letter " + id);
      }
    }
    throw new NoSuchElementException("No dead letter " + id);
  }

  private List<String> queues() {
    List<String> queues = new ArrayList<>();
    queues.add(Addresses.INBOUND);
    channels.get().forEach(channel -> queues.add(Addresses.outbound(channel)));
    return queues;
  }

  private static Letter dead(String queue, Envelope envelope) {
    Message message = read(envelope);
    String attempts = envelope.header(dev.parley.broker.DeadLetters.ATTEMPTS);
    return new Letter(
        queue + ":" + envelope.id(),
        Kind.DEAD,
        message == null ? queue : message.channel(),
        message == null || message.conversation() == null
            ? null
            : message.conversation().toString(),
        message == null ? null : message.id().toString(),
        envelope.header(dev.parley.broker.DeadLetters.CAUSE_CODE),
        envelope.header(dev.parley.broker.DeadLetters.CAUSE_TEXT),
        message == null ? null : message.text(),
        envelope.timestamp(),
        attempts == null ? 0 : Integer.parseInt(attempts),
        message != null);
  }

  private static Message read(Envelope envelope) {
    try {
      return Json.readMessage(envelope.body());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
