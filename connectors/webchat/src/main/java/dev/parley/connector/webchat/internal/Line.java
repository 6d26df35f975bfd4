package dev.parley.connector.webchat.internal;

import dev.parley.connector.Signals;
import dev.parley.model.MessageId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One open way to a visitor's client. What happens while older messages are replayed waits here, so
 * that the client sees everything once and in order. Thread-safe.
 */
public abstract class Line {
  /** Live frames that may wait for the end of a replay. */
  private static final int WAITING = 1000;

  private static final AtomicIntegerFieldUpdater<Line> UNREAD =
      AtomicIntegerFieldUpdater.newUpdater(Line.class, "unread");

  private record Waiting(Long sequence, MessageId id, String frame) {}

  private final int outbox;

  /** Where the visitor is by this line, or null. Guarded by its visitor. */
  Signals.Context context;

  @SuppressWarnings("unused")
  private volatile int unread;

  /** What waits; null when nothing is being replayed. Guarded by this. */
  private List<Waiting> waiting;

  /**
   * @param outbox characters that may wait to be written
   */
  protected Line(int outbox) {
    this.outbox = outbox;
  }

  /** Writes at once; runs {@code written} when the network has it. Never blocks. */
  protected abstract void write(String frame, Runnable written);

  /** Ends the connection without ado: its client reads too slowly, or is gone. */
  public abstract void cut(String reason);

  /** Ends the connection politely. */
  public abstract void end(String reason);

  /** Keeps proxies from closing the connection. */
  public abstract void ping();

  /** Sends a frame that is no message: an answer, typing. */
  public final void send(String frame) {
    send(frame, () -> {});
  }

  final void send(String frame, Runnable written) {
    int size = frame.length();
    if (UNREAD.addAndGet(this, size) > outbox && size < UNREAD.get(this)) {
      UNREAD.addAndGet(this, -size);
      cut("The client reads too slowly");
      return;
    }
    write(
        frame,
        () -> {
          UNREAD.addAndGet(this, -size);
          written.run();
        });
  }

  /** Sends a message, now or when the replay under way is over. */
  final void deliver(Long sequence, MessageId id, String frame) {
    synchronized (this) {
      if (waiting != null) {
        if (waiting.size() < WAITING) {
          waiting.add(new Waiting(sequence, id, frame));
          return;
        }
      } else {
        send(frame);
        return;
      }
    }
    cut("Too much happens while older messages are replayed");
  }

  /** From now on messages wait. */
  final synchronized void hold() {
    waiting = new ArrayList<>(0);
  }

  /** Takes back what waits and was replayed. */
  final synchronized void replayed(Set<MessageId> ids) {
    if (waiting != null) {
      waiting.removeIf(message -> ids.contains(message.id()));
    }
  }

  /** Lets what waits go, but for what is not newer than the sequence up to which was replayed. */
  final synchronized void release(long upTo) {
    if (waiting == null) {
      return;
    }
    Set<MessageId> gone = new HashSet<>();
    for (Waiting message : waiting) {
      boolean news = message.sequence() == null || message.sequence() > upTo;
      if (news && gone.add(message.id())) {
        send(message.frame());
      }
    }
    waiting = null;
  }
}
