package dev.parley.inbox.internal.live;

import dev.parley.inbox.internal.auth.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;

/**
 * One subscriber: a bounded queue before its wire. Who reads too slowly is closed and resumes from
 * its cursor. While it catches up from the store, what happens meanwhile is held back; nothing
 * comes twice. Thread-safe.
 */
final class LiveClient {
  /** Bytes that may wait for one subscriber. */
  static final int MAX_QUEUED_BYTES = 4 * 1024 * 1024;

  /** Batches that may be held back while a subscriber catches up. */
  static final int MAX_HELD = 2_000;

  static final int TRY_AGAIN = 1013;

  private static final long NOTHING = -1;

  @SuppressWarnings("ArrayRecordComponent")
  private record Waiting(byte[] json, long cursor, Runnable written) {}

  private final Principal principal;
  private final String agent;
  private final Outlet outlet;
  private final String subscriber;
  private final AtomicLong done = new AtomicLong(NOTHING);
  private final Consumer<LiveClient> onClosed;
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>(4);
  private int queuedBytes;
  private boolean writing;
  private boolean closed;
  private List<EventBatch> held = new ArrayList<>();
  private long had = NOTHING;
  private long passed = NOTHING;
  private volatile String viewing;
  private volatile VisitorsHere.Place visitor;
  private boolean idle;
  private volatile Subscription subscription = Subscription.EVERYTHING;

  /**
   * @param subscriber the name under which it acknowledges, or null
   */
  LiveClient(Principal principal, Outlet outlet, String subscriber, Consumer<LiveClient> onClosed) {
    this.principal = principal;
    this.subscriber = subscriber;
    this.agent = principal.agent().id().toString();
    this.outlet = outlet;
    this.onClosed = onClosed;
  }

  Principal principal() {
    return principal;
  }

  /** The name under which it acknowledges, or null. */
  String subscriber() {
    return subscriber;
  }

  /** It has done everything up to a cursor; true when somebody has to {@link #takeDone} that. */
  boolean done(long cursor) {
    return done.getAndAccumulate(cursor, Math::max) == NOTHING;
  }

  /** The furthest cursor that it said since this was asked last. */
  long takeDone() {
    return done.getAndSet(NOTHING);
  }

  /** Whether it is over; what a subscriber still sends then is not heard. */
  synchronized boolean closed() {
    return closed;
  }

  void subscribe(Subscription wanted) {
    subscription = wanted;
  }

  /** The conversation that it shows, or null. */
  String viewing() {
    return viewing;
  }

  synchronized void viewing(String conversation) {
    viewing = conversation;
    visitor = null;
  }

  /** Where the contact of the conversation that it shows is reached, or null. */
  VisitorsHere.Place visitor() {
    return visitor;
  }

  /** Takes note of that; false when it shows another conversation by now. */
  synchronized boolean visitor(String conversation, VisitorsHere.Place place) {
    if (closed || !conversation.equals(viewing)) {
      return false;
    }
    visitor = place;
    return true;
  }

  /** Takes note whether somebody sits before it; true when that is new. */
  synchronized boolean idle(boolean now) {
    boolean changed = idle != now && !closed;
    idle = now;
    return changed;
  }

  synchronized boolean idle() {
    return idle;
  }

  /** Whether it only listens, and says by other requests what it has to say. */
  boolean stream() {
    return outlet instanceof LiveStream;
  }

  /** It has everything up to a cursor, by now or from before. */
  synchronized void has(long cursor) {
    had = Math.max(had, cursor);
  }

  /**
   * News of the feed, in the order of the log. What is in the store is read by who catches up even
   * before it comes here, and then comes here late: it is passed over.
   */
  void offer(EventBatch batch) {
    boolean tooMany = false;
    long before;
    synchronized (this) {
      before = had;
      if (held != null) {
        held.add(batch);
        if (held.size() <= MAX_HELD) {
          return;
        }
        tooMany = true;
      }
    }
    if (tooMany) {
      tooSlow();
      return;
    }
    byte[] frame = batch.reachesBackTo(before) ? frame(batch, before) : frame(batch);
    if (frame != null) {
      send(frame, batch.cursor(), null);
    }
    synchronized (this) {
      passed = Math.max(passed, batch.cursor());
    }
  }

  /**
   * Says {@code pong} or {@code ping}, with the cursor up to which everything that it wants went
   * out before: so that who wants little does not fall behind. Without one while it catches up.
   */
  void beat(String type) {
    long upTo;
    synchronized (this) {
      upTo = held == null ? Math.max(passed, had) : NOTHING;
    }
    Map<String, String> fields = upTo == NOTHING ? Map.of() : Map.of("cursor", Long.toString(upTo));
    send(LiveFeed.frame(type, fields), upTo, null);
  }

  /** A page of what was missed. */
  void replay(EventBatch page, Runnable written) {
    has(page.cursor());
    byte[] frame = frame(page);
    if (frame == null) {
      written.run();
    } else {
      send(frame, page.cursor(), written);
    }
  }

  /** Nothing is missed any more: what was held back goes out, and news directly from now on. */
  void caughtUp() {
    List<EventBatch> waiting;
    synchronized (this) {
      waiting = held;
      for (EventBatch batch : waiting) {
        byte[] frame = frame(batch, had);
        if (frame != null) {
          enqueue(new Waiting(frame, batch.cursor(), null));
        }
        passed = Math.max(passed, batch.cursor());
      }
      held = null;
    }
    flush();
  }

  /** Anything else that the server says. */
  void send(byte[] json, long cursor, Runnable written) {
    boolean fits;
    synchronized (this) {
      fits = enqueue(new Waiting(json, cursor, written));
    }
    if (fits) {
      flush();
    } else {
      tooSlow();
    }
  }

  void close(int code, String reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
    }
    outlet.close(code, reason);
    onClosed.accept(this);
  }

  /** The wire is gone. */
  void gone() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
    }
    onClosed.accept(this);
  }

  /** Of what happened after a sequence. */
  private byte[] frame(EventBatch batch, long after) {
    return batch.frame(event -> wants(event) && (event.sequence() < 0 || event.sequence() > after));
  }

  private byte[] frame(EventBatch batch) {
    return subscription.everything() && batch.forAll() ? batch.frame() : batch.frame(this::wants);
  }

  private boolean wants(LiveEvent event) {
    return event.isFor(agent) && subscription.wants(event);
  }

  private void tooSlow() {
    close(TRY_AGAIN, "too slow: resume from your cursor");
  }

  private boolean enqueue(Waiting waiting) {
    if (closed) {
      return true;
    }
    // A lone large frame may pass, else it never could.
    if (queuedBytes > 0 && queuedBytes + waiting.json().length > MAX_QUEUED_BYTES) {
      return false;
    }
    queue.add(waiting);
    queuedBytes += waiting.json().length;
    return true;
  }

  private void flush() {
    Waiting next;
    synchronized (this) {
      if (writing || closed || queue.isEmpty()) {
        return;
      }
      writing = true;
      next = queue.poll();
    }
    outlet.write(next.json(), next.cursor(), Callback.from(() -> written(next), any -> gone()));
  }

  private void written(Waiting done) {
    synchronized (this) {
      writing = false;
      queuedBytes -= done.json().length;
    }
    if (done.written() != null) {
      done.written().run();
    }
    flush();
  }
}
