package dev.parley.hub.channels;

import dev.parley.broker.Addresses;
import dev.parley.broker.Envelope;
import dev.parley.broker.Sender;
import dev.parley.codec.Json;
import dev.parley.connector.Signals;
import dev.parley.model.Address;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Things that pass between contacts and agents: on {@code parley.events}, never stored. */
public final class SignalExchange {
  private final Sender sender;
  private final Map<String, List<Consumer<Signals.Signal>>> listeners = new ConcurrentHashMap<>();
  private volatile BiConsumer<String, String> whenOnline = (channel, handle) -> {};

  public SignalExchange(Sender sender) {
    this.sender = sender;
  }

  /** What is done with channel and handle of a contact who has come; must not block. */
  public void whenOnline(BiConsumer<String, String> step) {
    whenOnline = step;
  }

  /** The signals of one channel. */
  Signals of(String channel) {
    return new Signals() {
      @Override
      public void toAgents(Signal signal) {
        publish(channel, signal);
        if (signal.kind() == Signals.Kind.ONLINE) {
          whenOnline.accept(channel, signal.handle());
        }
      }

      @Override
      public AutoCloseable fromAgents(Consumer<Signal> listener) {
        List<Consumer<Signal>> mine =
            listeners.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>());
        mine.add(listener);
        return () -> mine.remove(listener);
      }
    };
  }

  /** An agent writes to a contact, or stopped. */
  public void typing(Address contact, String agent, boolean writing) {
    Signals.Kind kind = writing ? Signals.Kind.TYPING : Signals.Kind.IDLE;
    tell(contact, new Signals.Signal(kind, contact.handle(), agent, null));
  }

  /**
   * A contact waits at a place in the queue.
   *
   * @param place 1 for who is next, 0 for who waits no more
   */
  public void place(Address contact, int place) {
    String detail = place == 0 ? null : Integer.toString(place);
    tell(contact, new Signals.Signal(Signals.Kind.PLACE, contact.handle(), null, detail));
  }

  private void tell(Address contact, Signals.Signal signal) {
    listeners.getOrDefault(contact.channel(), List.of()).forEach(l -> l.accept(signal));
  }

  private void publish(String channel, Signals.Signal signal) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", signal.kind().name().toLowerCase(Locale.ROOT));
    data.put("channel", channel);
    data.put("handle", signal.handle());
    data.put("by", signal.by());
    data.put("detail", signal.detail());
    if (signal.context() != null) {
      data.put("context", signal.context());
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", UUID.randomUUID().toString());
    event.put("source", "/parley");
    event.put("type", "dev.parley.signal");
    event.put("time", Instant.now().toString());
    event.put("datacontenttype", "application/json");
    event.put("data", data);
    byte[] body = Json.text(List.of(event)).getBytes(StandardCharsets.UTF_8);
    sender.send(Addresses.EVENTS, Envelope.of(body).notDurable());
  }
}
