package dev.parley.connector.mqtt.internal.flow;

import dev.parley.connector.mqtt.internal.discovery.Discovery;
import dev.parley.connector.mqtt.internal.link.Arrival;
import dev.parley.connector.mqtt.internal.link.Link;
import dev.parley.connector.mqtt.internal.profile.Payload;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Registers devices that describe themselves. What a device said while the hub was away may come
 * before its description does: for a moment after each connect such messages wait. Confined to the
 * channel's thread.
 */
final class Registrar {
  /** How long after a connect a message may wait for its device's description. */
  static final Duration SETTLING = Duration.ofSeconds(3);

  private final String channel;
  private final Discovery discovery;
  private final int maxParked;
  private final Deque<Arrival> parked = new ArrayDeque<>();
  private boolean settling;

  Registrar(String channel, Discovery discovery, int receiveMaximum) {
    this.channel = channel;
    this.discovery = discovery;
    // The other half is left for the descriptions themselves.
    this.maxParked = receiveMaximum / 2;
  }

  List<String> filters() {
    return discovery.filters();
  }

  boolean isFor(Arrival arrival) {
    return discovery.isFor(arrival.topic());
  }

  /** What a description amounts to; changes what the link is subscribed to. */
  Outcome register(Arrival arrival, Link link) {
    try {
      Discovery.Change change = discovery.take(arrival.topic(), arrival.payload());
      if (change.device() == null) {
        return new Outcome.LetGo();
      }
      if (!change.unsubscribe().isEmpty()) {
        link.unsubscribe(change.unsubscribe());
      }
      if (!change.subscribe().isEmpty()) {
        link.subscribe(change.subscribe(), true);
      }
      Message message =
          Message.inbound(channel, Address.device(channel, change.device()))
              .part(new Part.Event(Events.DISCOVERY, change.data()))
              .metadata("topic", arrival.topic())
              .build();
      return new Outcome.Said(change.device(), List.of(message));
    } catch (Discovery.Refused e) {
      return new Outcome.Rejected("discovery-refused", e.getMessage());
    } catch (Payload.Unreadable e) {
      return new Outcome.Rejected(e.reason(), e.getMessage());
    }
  }

  /** Begins to wait; what is parked goes to {@code again} afterwards. */
  void settle(Loop loop, Consumer<Arrival> again) {
    settling = true;
    loop.later(
        SETTLING,
        () -> {
          settling = false;
          List<Arrival> waiting = List.copyOf(parked);
          parked.clear();
          waiting.forEach(again);
        });
  }

  /** Parks a message of an unknown topic; false when it is not to wait. */
  boolean park(Arrival arrival, List<Outcome> outcomes) {
    boolean unknown =
        outcomes.size() == 1
            && outcomes.get(0) instanceof Outcome.Rejected rejected
            && rejected.reason().equals(Normaliser.UNKNOWN_TOPIC);
    if (!settling || !unknown || parked.size() >= maxParked) {
      return false;
    }
    parked.addLast(arrival);
    return true;
  }
}
