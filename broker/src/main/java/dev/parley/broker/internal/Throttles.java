package dev.parley.broker.internal;

import dev.parley.broker.ThrottledDevice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which devices send more than they may. One is throttled from the first second in which it used up
 * its packets until {@link #CALM_MILLIS} after the last such second: who listens hears of it then
 * and once in the end, however much it sends. Thread-safe.
 */
public final class Throttles {
  /** Without a second that was too full for so long, a device behaves again. */
  public static final int CALM_MILLIS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Throttles.class);

  private final Map<String, ThrottledDevice> now = new ConcurrentHashMap<>();
  private volatile Consumer<ThrottledDevice> listener = device -> {};

  /** Who hears of each device that begins and ends to be throttled; must not block. */
  public void listen(Consumer<ThrottledDevice> to) {
    listener = to;
  }

  /** A client's packets of this second are used up. */
  void held(String user) {
    Instant moment = Instant.now();
    ThrottledDevice device =
        now.merge(
            user,
            new ThrottledDevice(user, moment, moment, 1, true),
            (before, first) -> before.again(moment));
    if (device.times() == 1) {
      LOG.warn("Device {} sends more than mqtt.limits.packetsPerSecond: it is slowed down", user);
      listener.accept(device);
    }
  }

  /** Those that are throttled at this moment. */
  public List<ThrottledDevice> list() {
    return List.copyOf(now.values());
  }

  /** Ends what is over; to be called every few seconds. */
  public void look(Instant moment) {
    now.values()
        .removeIf(
            device -> {
              boolean over = device.lastAt().plusMillis(CALM_MILLIS).isBefore(moment);
              if (over) {
                LOG.info("Device {} sends no more than it may again", device.user());
                listener.accept(device.ended());
              }
              return over;
            });
  }
}
