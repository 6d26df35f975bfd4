package dev.parley.connector;

import dev.parley.model.FailureKind;

/** How a channel is, as its operator sees it. Cheap, thread-safe. */
public interface ChannelStatus {

  /** The network answers. */
  void up();

  /** The network is being reached: connecting, waiting to reconnect. */
  void connecting(String detail);

  /** The network cannot be reached or refuses us. */
  void down(FailureKind kind, String detail);

  /** Counts something, such as {@code quarantined} or {@code rate-limited}. */
  void count(String what);
}
