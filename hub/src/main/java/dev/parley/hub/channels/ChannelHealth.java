package dev.parley.hub.channels;

import dev.parley.connector.ChannelStatus;
import dev.parley.model.FailureKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one channel is. Thread-safe. */
public final class ChannelHealth implements ChannelStatus {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelHealth.class);

  /**
   * @param state {@code up}, {@code connecting} or {@code down}
   * @param detail why, or null
   */
  public record State(String state, String detail) {}

  /** Something that went wrong, in the network's words. */
  public record Trouble(Instant at, String detail) {}

  private static final int ERRORS_KEPT = 10;

  private final Deque<Trouble> errors = new ArrayDeque<>();
  private final String channel;
  private final MeterRegistry metrics;
  private final AtomicReference<State> now = new AtomicReference<>(new State("connecting", null));

  ChannelHealth(String channel, MeterRegistry metrics) {
    this.channel = channel;
    this.metrics = metrics;
  }

  public State now() {
    return now.get();
  }

  @Override
  public void up() {
    if (!now.getAndSet(new State("up", null)).state().equals("up")) {
      LOG.info("Channel {} is up", channel);
    }
  }

  @Override
  public void connecting(String detail) {
    now.set(new State("connecting", detail));
  }

  @Override
  public void down(FailureKind kind, String detail) {
    String why = kind.name().toLowerCase(Locale.ROOT) + ": " + detail;
    State before = now.getAndSet(new State("down", why));
    if (!why.equals(before.detail())) {
      remember(new Trouble(Instant.now(), why));
      LOG.warn("Channel {} is down, {}", channel, why);
    }
  }

  private void remember(Trouble trouble) {
    synchronized (errors) {
      errors.addFirst(trouble);
      if (errors.size() > ERRORS_KEPT) {
        errors.removeLast();
      }
    }
  }

  /** The last ten errors, newest first; one that stays is one. */
  public List<Trouble> errors() {
    synchronized (errors) {
      return List.copyOf(errors);
    }
  }

  @Override
  public void count(String what) {
    metrics.counter("parley.channel.events", "channel", channel, "event", what).increment();
  }
}
