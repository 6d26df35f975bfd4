package dev.parley.inbox.internal.compose;

import dev.parley.conversations.Scheduled;
import dev.parley.conversations.ScheduledMessages;
import dev.parley.inbox.Submit;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages in when their time has come. It sleeps until the next one's time; what a crash
 * left half way is handed in again under the same id, which the dispatch takes once. Thread-safe.
 */
public final class Departures {
  /** Messages handed in at a time. */
  static final int BATCH = 100;

  /** Looks at least so often, whatever it was told. */
  static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

  /** After a hand-in that failed, and how long one may take. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

  private final ScheduledMessages waiting;
  private final Submit submit;
  private final ScheduledExecutorService thread;
  private final BiConsumer<ConversationId, MessageId> left;
  private ScheduledFuture<?> alarm;
  private Instant alarmAt = Instant.MAX;

  /**
   * @param thread runs one round at a time; may block
   * @param left told of each message that the broker has
   */
  public Departures(
      ScheduledMessages waiting,
      Submit submit,
      ScheduledExecutorService thread,
      BiConsumer<ConversationId, MessageId> left) {
    this.waiting = waiting;
    this.submit = submit;
    this.thread = thread;
    this.left = left;
  }

  /** Begins, with what waits from before. */
  public void start() {
    wake(Instant.now());
  }

  /** Something leaves at that time, perhaps earlier than all before. */
  public synchronized void wake(Instant at) {
    if (!at.isBefore(alarmAt)) {
      return;
    }
    if (alarm != null) {
      alarm.cancel(false);
    }
    alarmAt = at;
    long millis = Math.max(0, Duration.between(Instant.now(), at).toMillis() + 1);
    try {
      alarm = thread.schedule(this::round, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      LOG.debug("The hub stops; what waits leaves after the next start");
    }
  }

  private void round() {
    synchronized (this) {
      alarmAt = Instant.MAX;
      alarm = null;
    }
    Instant next = Instant.now().plus(LONGEST_SLEEP);
    try {
      List<Scheduled> due = waiting.claim(Instant.now(), BATCH);
      boolean all = hand(due);
      Instant first = all ? waiting.next().orElse(next) : Instant.now().plus(AGAIN);
      next = first.isBefore(next) ? first : next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException e) {
      LOG.warn("Scheduled messages cannot leave now; tried again in {}", AGAIN, e);
      next = Instant.now().plus(AGAIN);
    }
    wake(next);
  }

  /** Whether the broker has all of them. */
  private boolean hand(List<Scheduled> due) throws InterruptedException {
    List<CompletableFuture<Void>> under = new ArrayList<>();
    for (Scheduled one : due) {
      under.add(submit.submit(leaving(one.message())).toCompletableFuture());
    }
    List<MessageId> gone = new ArrayList<>();
    boolean all = true;
    for (int i = 0; i < due.size(); i++) {
      MessageId id = due.get(i).message().id();
      try {
        under.get(i).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        gone.add(id);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IllegalArgumentException refused) {
          LOG.warn("Scheduled message {} can never leave: {}", id, refused.getMessage());
          gone.add(id);
        } else {
          LOG.warn("Scheduled message {} is not taken now: {}", id, e.getCause().toString());
          all = false;
        }
      } catch (TimeoutException e) {
        all = false;
      }
    }
    waiting.gone(gone);
    for (Scheduled one : due) {
      if (gone.contains(one.message().id())) {
        left.accept(one.message().conversation(), one.message().id());
      }
    }
    return all;
  }

  private static Message leaving(Message message) {
    Instant now = Instant.now();
    return message.toBuilder().receivedAt(now).sentAt(now).build();
  }
}
