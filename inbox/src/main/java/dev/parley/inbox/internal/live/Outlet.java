package dev.parley.inbox.internal.live;

import org.eclipse.jetty.util.Callback;

/** The wire to one subscriber: a WebSocket or an event stream. One write at a time. */
interface Outlet {
  /** Within that the wire is gone after {@link #close}, whether the subscriber reads or not. */
  int CLOSE_WITHIN_SECONDS = 2;

  /**
   * Writes one frame without waiting.
   *
   * @param json not to be changed
   * @param cursor what the subscriber can resume from after it, or -1
   */
  void write(byte[] json, long cursor, Callback done);

  /** Ends it. The code is one of RFC 6455, section 7.4.1. */
  void close(int code, String reason);
}
