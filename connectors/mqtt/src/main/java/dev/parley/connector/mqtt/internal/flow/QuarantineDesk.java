package dev.parley.connector.mqtt.internal.flow;

import dev.parley.connector.ChannelStatus;
import dev.parley.connector.Quarantine;
import dev.parley.connector.mqtt.internal.link.Arrival;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts aside what cannot be taken: whole up to a rate, so that a broken device does not fill the
 * disk, and counted always. The PUBACK follows, so that it does not block. Confined to the
 * channel's thread; the disk is written on another one.
 */
final class QuarantineDesk {
  private static final Logger LOG = LoggerFactory.getLogger(QuarantineDesk.class);
  private static final long MINUTE = 60_000_000_000L;

  private final Quarantine quarantine;
  private final ChannelStatus status;
  private final Executor disk;
  private final int perMinute;
  private long windowStart = System.nanoTime();
  private int inWindow;

  QuarantineDesk(Quarantine quarantine, ChannelStatus status, Executor disk, int perMinute) {
    this.quarantine = quarantine;
    this.status = status;
    this.disk = disk;
    this.perMinute = perMinute;
  }

  /** Puts one arrival aside and then runs what follows. */
  void putAside(Arrival arrival, Outcome.Rejected why, Runnable then) {
    status.count("quarantined");
    if (!mayKeep()) {
      status.count("quarantine-full");
      then.run();
      return;
    }
    disk.execute(
        () -> {
          try {
            quarantine.keep(
                why.reason(), why.detail(), arrival.payload(), Map.of("topic", arrival.topic()));
            then.run();
          } catch (RuntimeException e) {
            // Without a PUBACK the broker sends it again after the next connect: it is not lost.
            LOG.warn("{} cannot be put aside and stays with the broker", arrival.topic(), e);
          }
        });
  }

  private boolean mayKeep() {
    long now = System.nanoTime();
    if (now - windowStart > MINUTE) {
      windowStart = now;
      inWindow = 0;
    }
    return inWindow++ < perMinute;
  }
}
