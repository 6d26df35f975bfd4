package dev.parley.connector.sms.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.sms.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The telephones and what goes between them and the hub. Bounded. Thread-safe. */
final class Network {
  private static final int MAX_PHONES = 100;
  private static final int MAX_SENDS = 1000;

  /** Numbers with this ending do not exist, so that one can see what a failure looks like. */
  static final String UNASSIGNED = "0000";

  private final Gateway gateway;
  private final String business;
  private final Map<String, Phone> phones = bounded(MAX_PHONES);
  private final Map<String, String> sends = bounded(MAX_SENDS);

  Network(Gateway gateway, String business) {
    this.gateway = gateway;
    this.business = business;
  }

  private static <V> Map<String, V> bounded(int limit) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > limit;
      }
    };
  }

  /**
   * The telephone with a number.
   *
   * @throws IllegalArgumentException when it is no number
   */
  Phone phone(String number) {
    String handle = PhoneNumber.of(number).handle();
    synchronized (phones) {
      return phones.computeIfAbsent(handle, Phone::new);
    }
  }

  /** A telephone's owner writes to the business. */
  void write(Phone phone, String text) {
    String id = "sim-" + UUID.randomUUID();
    String number = phone.screen().number();
    Phone.Text mine = new Phone.Text(id, true, text, List.of(), Instant.now(), "sending");
    phone.show(mine);
    gateway
        .tell(
            Map.of(
                "type",
                "message",
                "id",
                id,
                "from",
                number,
                "to",
                business,
                "text",
                text,
                "sentAt",
                mine.at().toString()))
        .thenAccept(
            taken ->
                phone.show(
                    new Phone.Text(
                        id, true, text, List.of(), mine.at(), taken ? "sent" : "failed")));
  }

  /**
   * The hub sends to a telephone; receipts follow.
   *
   * @param key the idempotency key: the same one is sent once
   * @return the id of the text
   */
  String send(String key, JsonNode message) {
    String to = message.path("to").asText();
    Phone phone = phone(to);
    String id = "sim-" + UUID.randomUUID();
    synchronized (sends) {
      String before = key == null ? null : sends.putIfAbsent(key, id);
      if (before != null) {
        return before;
      }
    }
    if (to.endsWith(UNASSIGNED)) {
      receipt(id, to, "failed", Map.of("code", "unassigned", "reason", "The number is not in use"));
      return id;
    }
    List<String> media = new ArrayList<>();
    message.path("media").forEach(file -> media.add(file.path("url").asText()));
    Phone.Text text =
        new Phone.Text(
            id, false, message.path("text").asText(""), media, Instant.now(), "received");
    receipt(id, to, phone.receive(text) ? "delivered" : "sent", Map.of());
    return id;
  }

  /** Switches a telephone on or off. */
  void turn(Phone phone, boolean on) {
    String number = phone.screen().number();
    phone.turn(on).forEach(text -> receipt(text.id(), number, "delivered", Map.of()));
  }

  private void receipt(String id, String to, String state, Map<String, Object> more) {
    Map<String, Object> event = new LinkedHashMap<>(more);
    event.put("type", "receipt");
    event.put("id", id);
    event.put("to", to);
    event.put("state", state);
    // Later than the answer to the send, so that the hub knows the id by then.
    java.util.concurrent.CompletableFuture.delayedExecutor(
            700, java.util.concurrent.TimeUnit.MILLISECONDS)
        .execute(() -> gateway.tell(event));
  }
}
