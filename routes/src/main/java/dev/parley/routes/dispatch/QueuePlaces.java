package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells those who wait for an agent their place, whenever it changed: whatever happens to the queue
 * meanwhile, at most once every {@link #EVERY}, and only those who stand elsewhere now. Reads no
 * database. Thread-safe.
 */
public final class QueuePlaces {
  /** The least time between two times of telling. */
  public static final Duration EVERY = Duration.ofSeconds(1);

  /** Tells somebody. */
  @FunctionalInterface
  public interface Teller {
    /**
     * Must not block.
     *
     * @param place 1 for who is next, 0 for who waits no more
     */
    void tell(Address contact, int place);
  }

  private final WaitingQueue queue;
  private final ScheduledExecutorService timer;
  private final Teller teller;
  private final AtomicBoolean due = new AtomicBoolean();

  public QueuePlaces(WaitingQueue queue, ScheduledExecutorService timer, Teller teller) {
    this.queue = queue;
    this.timer = timer;
    this.teller = teller;
    queue.whenMoved(this::moved);
    moved();
  }

  private void moved() {
    if (!due.compareAndSet(false, true)) {
      return;
    }
    try {
      timer.schedule(this::tell, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The hub stops: everybody is told anew when they come back.
      due.set(false);
    }
  }

  private void tell() {
    due.set(false);
    queue.moved().forEach(one -> teller.tell(one.contact(), one.place()));
  }

  /** Somebody is there again and may wait: they are told where they stand. */
  public void arrived(String channel, String handle) {
    queue.place(channel, handle).ifPresent(one -> teller.tell(one.contact(), one.place()));
  }
}
