package dev.parley.broker.internal;

import dev.parley.broker.Addresses;
import dev.parley.broker.DeadLetters;
import dev.parley.broker.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Turns envelopes into the broker's messages and back. Thread-safe. */
public final class Envelopes {
  /** A number that no other message has; tells sends apart and finds a message in its queue. */
  public static final SimpleString TOKEN = SimpleString.of("_parley_id");

  /** Attempts made before this copy of the message was sent. */
  static final SimpleString ATTEMPTS = SimpleString.of("_parley_attempts");

  private static final SimpleString GROUP = SimpleString.of("_parley_group");

  private static final int MILLIS_SHIFT = 20;

  private final AtomicLong lastToken = new AtomicLong(System.currentTimeMillis() << MILLIS_SHIFT);

  /**
   * A message for {@code session} to send to the address, with a new token.
   *
   * <p>Its group becomes the broker's group id, except on the way out: where consumers wait for
   * slow networks, {@link Lanes} keep groups in order instead.
   */
  public ClientMessage toMessage(
      ClientSession session, String address, Envelope envelope, boolean heedDuplicate) {
    ClientMessage message = session.createMessage(Message.BYTES_TYPE, envelope.durable());
    message.getBodyBuffer().writeBytes(envelope.body());
    long token = lastToken.incrementAndGet();
    message.putLongProperty(TOKEN, token);
    message.setTimestamp(System.currentTimeMillis());
    Object group = envelope.group() == null ? (Object) token : envelope.group();
    message.putIntProperty(Lanes.PROPERTY, Lanes.of(group));
    if (envelope.group() != null) {
      message.putStringProperty(GROUP, SimpleString.of(envelope.group()));
      if (!Addresses.isOutbound(address)) {
        message.setGroupID(envelope.group());
      }
    }
    if (heedDuplicate && envelope.duplicateId() != null) {
      message.putBytesProperty(
          Message.HDR_DUPLICATE_DETECTION_ID,
          envelope.duplicateId().getBytes(StandardCharsets.UTF_8));
    }
    envelope.headers().forEach(message::putStringProperty);
    return message;
  }

  /** What a received message says. */
  public static Envelope toEnvelope(ClientMessage message) {
    ActiveMQBuffer buffer = message.getBodyBuffer();
    byte[] body = new byte[message.getBodySize()];
    buffer.readBytes(body);
    Map<String, String> headers = new HashMap<>();
    for (SimpleString name : message.getPropertyNames()) {
      String header = name.toString();
      if (Envelope.isHeader(header)
          && message.getObjectProperty(name) instanceof SimpleString value) {
        headers.put(header, value.toString());
      }
    }
    if (message.getObjectProperty(Message.HDR_ORIGINAL_QUEUE) instanceof SimpleString queue) {
      headers.putIfAbsent(DeadLetters.QUEUE, queue.toString());
    }
    byte[] duplicateId = message.getDuplicateIDBytes();
    SimpleString group = message.getSimpleStringProperty(GROUP);
    return new Envelope(
        body,
        duplicateId == null ? null : new String(duplicateId, StandardCharsets.UTF_8),
        group == null ? null : group.toString(),
        headers,
        message.isDurable(),
        before(message) + message.getDeliveryCount(),
        token(message),
        Instant.ofEpochMilli(message.getTimestamp()));
  }

  /** The message's token; 0 when another program sent it. */
  static long token(Message message) {
    return message.getObjectProperty(TOKEN) instanceof Long token ? token : 0;
  }

  private static int before(ClientMessage message) {
    return message.getObjectProperty(ATTEMPTS) instanceof Integer attempts ? attempts : 0;
  }
}
