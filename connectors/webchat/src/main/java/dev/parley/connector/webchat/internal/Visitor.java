package dev.parley.connector.webchat.internal;

import dev.parley.connector.Signals;
import dev.parley.model.MessageId;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A visitor who is here, with every open line. Thread-safe, and small: there is one a visitor, most
 * of whom only look.
 */
public final class Visitor {
  private static final Line[] NONE = {};

  /** Own messages that are remembered for the visitor's other lines. */
  private static final int ECHOES = 50;

  /** How long: by then the hub has them in its history. */
  private static final long ECHO_NANOS = 60_000_000_000L;

  private record Echo(long at, MessageId id, String frame) {}

  private final String handle;
  final TokenBucket frames = new TokenBucket();
  final TokenBucket messages = new TokenBucket();
  final TokenBucket previews = new TokenBucket();
  final Receipts receipts = new Receipts();

  private Line[] lines = NONE;
  private Deque<Echo> echoes;

  /** The frame that tells the visitor's place in the queue, for lines that come later; or null. */
  private String place;

  /** A visitor of that handle, with no line yet. */
  public Visitor(String handle) {
    this.handle = handle;
  }

  /** What the hub calls the visitor. */
  public String handle() {
    return handle;
  }

  synchronized Line[] lines() {
    return lines;
  }

  /** Adds a line, held back until its replay is over; true when it is the only one. */
  synchronized boolean join(Line line) {
    line.hold();
    if (echoes != null) {
      echoes.forEach(echo -> line.deliver(null, echo.id(), echo.frame()));
    }
    if (place != null) {
      line.deliver(null, MessageId.next(), place);
    }
    Line[] more = java.util.Arrays.copyOf(lines, lines.length + 1);
    more[lines.length] = line;
    lines = more;
    return more.length == 1;
  }

  /**
   * Takes note of where the visitor is.
   *
   * @param from the line that says so, or null for a POST, which counts for the newest line
   * @return all that is known now, or null when the visitor has no line
   */
  synchronized Signals.Context moved(Line from, Signals.Context context) {
    if (lines.length == 0) {
      return null;
    }
    Line line = from == null ? lines[lines.length - 1] : from;
    Signals.Context before = line.context;
    line.context =
        before == null
            ? context
            : new Signals.Context(
                context.page(),
                context.title(),
                context.language() == null ? before.language() : context.language(),
                context.timeZone() == null ? before.timeZone() : context.timeZone());
    return line.context;
  }

  /** Where the visitor is by the newest line left, or null. */
  synchronized Signals.Context context() {
    return lines.length == 0 ? null : lines[lines.length - 1].context;
  }

  /** Takes a line away; true when none is left. */
  synchronized boolean leave(Line line) {
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == line) {
        Line[] fewer = lines.length == 1 ? NONE : new Line[lines.length - 1];
        System.arraycopy(lines, 0, fewer, 0, i);
        System.arraycopy(lines, i + 1, fewer, i, fewer.length - i);
        lines = fewer;
        if (fewer.length == 0) {
          // The hub tells it again to who comes back.
          place = null;
        }
        return fewer.length == 0;
      }
    }
    return false;
  }

  /** Tells the visitor's place in the queue, or that they wait no more. */
  void place(String frame, boolean waits) {
    Line[] all;
    synchronized (this) {
      place = waits && lines.length > 0 ? frame : null;
      all = lines;
    }
    for (Line line : all) {
      line.deliver(null, MessageId.next(), frame);
    }
  }

  /** Sends a message to every line. */
  void deliver(Long sequence, MessageId id, String frame) {
    for (Line line : lines()) {
      line.deliver(sequence, id, frame);
    }
  }

  /** Shows the visitor's own message on the other lines, also on those that come soon after. */
  void echo(Line from, MessageId id, String frame) {
    Line[] all;
    synchronized (this) {
      if (echoes == null) {
        echoes = new ArrayDeque<>(4);
      }
      if (echoes.size() == ECHOES) {
        echoes.removeFirst();
      }
      echoes.addLast(new Echo(System.nanoTime(), id, frame));
      all = lines;
    }
    for (Line line : all) {
      if (line != from) {
        line.deliver(null, id, frame);
      }
    }
  }

  /** Forgets what is old; true when the visitor is gone and nothing is left to remember. */
  synchronized boolean sweep(long now) {
    while (echoes != null && !echoes.isEmpty() && now - echoes.peekFirst().at() > ECHO_NANOS) {
      echoes.removeFirst();
    }
    if (echoes != null && echoes.isEmpty()) {
      echoes = null;
    }
    return lines.length == 0 && echoes == null && !receipts.due();
  }
}
