package dev.parley.hub.channels;

import dev.parley.connector.ChannelStatus;
import dev.parley.model.FailureKind;
import io.micrometer.core.instrument.MeterRegistry;
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
      LOG.warn("Channel {} is down, {}", channel, why);
    }
  }

  @Override
  public void count(String what) {
    metrics.counter("parley.channel.events", "channel", channel, "event", what).increment();
  }
}
