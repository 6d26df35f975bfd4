package dev.parley.connector.webchat.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who comes from where how often. An IPv6 address counts as its /64, of which one host may use all.
 * Thread-safe.
 */
final class RemoteAddresses {
  private static final int PREFIX_BYTES = 8;

  private static final class Entry {
    final TokenBucket visits = new TokenBucket();
    int open;
  }

  private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final Rate visits;
  private final int limit;

  RemoteAddresses(Rate visits, int connections) {
    this.visits = visits;
    this.limit = connections;
  }

  /** Counts a visit; null when it is welcome, else how long until it is. */
  Duration visit(String remote) {
    Duration[] wait = new Duration[1];
    entries.compute(
        prefix(remote),
        (key, entry) -> {
          Entry known = entry == null ? new Entry() : entry;
          wait[0] = known.visits.take(visits, System.nanoTime());
          return known;
        });
    return wait[0];
  }

  /** Counts a connection in; false when there are too many from there. */
  boolean open(String remote) {
    boolean[] welcome = new boolean[1];
    entries.compute(
        prefix(remote),
        (key, entry) -> {
          Entry known = entry == null ? new Entry() : entry;
          if (known.open < limit) {
            known.open++;
            welcome[0] = true;
          }
          return known;
        });
    return welcome[0];
  }

  /** Counts a connection out. */
  void closed(String remote) {
    entries.computeIfPresent(
        prefix(remote),
        (key, entry) -> {
          entry.open = Math.max(0, entry.open - 1);
          return entry;
        });
  }

  /** Forgets who has been away for long enough. */
  void sweep() {
    long now = System.nanoTime();
    for (String key : entries.keySet()) {
      entries.computeIfPresent(
          key, (same, entry) -> entry.open == 0 && entry.visits.isFull(visits, now) ? null : entry);
    }
  }

  private static String prefix(String remote) {
    if (remote == null) {
      return "";
    }
    if (remote.indexOf(':') < 0) {
      return remote;
    }
    try {
      InetAddress address = InetAddress.getByName(remote);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES))
          : address.getHostAddress();
    } catch (UnknownHostException e) {
      return remote;
    }
  }
}
