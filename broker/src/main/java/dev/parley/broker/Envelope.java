package dev.parley.broker;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A message as the broker carries it. Immutable, except that {@code body} is not copied: don't
 * change it.
 *
 * @param body the bytes; Parley's own are a Message in JSON
 * @param duplicateId under which the address takes it only once ({@code <channel>/<external id>}),
 *     or null. Heeded by {@link Sender} only: within a transaction a duplicate would fail the whole
 *     batch, and a batch that never committed has left nothing behind
 * @param group messages of one group keep their order and have one consumer at a time, or null
 * @param headers small strings beside the body; names match {@code [a-z][a-z0-9_]*}, so that no
 *     {@code Camel*}, {@code JMS*} or {@code _AMQ*} header can be among them
 * @param durable whether it outlives the broker; true for all work
 * @param deliveryCount how often it was delivered, this time included; 0 before it was sent
 * @param id unique; given by the send, 0 before
 * @param timestamp when it was sent; null before
 */
@SuppressWarnings("ArrayRecordComponent")
public record Envelope(
    byte[] body,
    String duplicateId,
    String group,
    Map<String, String> headers,
    boolean durable,
    int deliveryCount,
    long id,
    Instant timestamp) {

  /** How long a duplicate id or group may be, in characters. */
  public static final int MAX_ID_LENGTH = 512;

  private static final Pattern HEADER = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  public Envelope {
    Objects.requireNonNull(body, "body");
    checkLength("duplicateId", duplicateId);
    checkLength("group", group);
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    for (String name : headers.keySet()) {
      if (!isHeader(name)) {
        throw new IllegalArgumentException(
            "Header \"" + name + "\" cannot be sent; names match " + HEADER.pattern());
      }
    }
  }

  /** Starts with a durable message of these bytes. */
  public static Envelope of(byte[] body) {
    return new Envelope(body, null, null, Map.of(), true, 0, 0, null);
  }

  /** Whether a header may have this name. */
  public static boolean isHeader(String name) {
    return HEADER.matcher(name).matches();
  }

  public Envelope withDuplicateId(String value) {
    return new Envelope(body, value, group, headers, durable, deliveryCount, id, timestamp);
  }

  public Envelope withGroup(String value) {
    return new Envelope(body, duplicateId, value, headers, durable, deliveryCount, id, timestamp);
  }

  /** Adds or replaces a header. */
  public Envelope withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Envelope(body, duplicateId, group, more, durable, deliveryCount, id, timestamp);
  }

  /** The same message, kept in memory only. */
  public Envelope notDurable() {
    return new Envelope(body, duplicateId, group, headers, false, deliveryCount, id, timestamp);
  }

  /** The header's value, or null. */
  public String header(String name) {
    return headers.get(name);
  }

  private static void checkLength(String what, String value) {
    if (value != null && (value.isEmpty() || value.length() > MAX_ID_LENGTH)) {
      throw new IllegalArgumentException(
          what + " has " + value.length() + " characters; it must have 1 to " + MAX_ID_LENGTH);
    }
  }

  /** Names the message without its content. */
  @Override
  public String toString() {
    return "Envelope[id=" + id + ", group=" + group + ", bytes=" + body.length + "]";
  }
}
