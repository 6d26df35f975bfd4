package dev.parley.inbox.internal.live;

import dev.parley.inbox.internal.auth.Accounts;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether those who listen still may, whoever ended it and wherever: a
 * session that ran out, an agent who was removed or has another role, a token that was ended. On a
 * thread of its own, so that nothing else delays it. Also writes down when sessions were used, and
 * forgets the subscribers of those that are over.
 */
public final class SessionWatch implements AutoCloseable {
  /** How often; an ended credential's connections are closed within twice that. */
  public static final Duration EVERY = Duration.ofSeconds(2);

  private static final Duration NOTE_USE_EVERY = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

  private final LiveFeed feed;
  private final Accounts accounts;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread watch = new Thread(task, "inbox-sessions");
            watch.setDaemon(true);
            return watch;
          });

  public SessionWatch(LiveFeed feed, Accounts accounts) {
    this.feed = feed;
    this.accounts = accounts;
    repeat(EVERY, this::look);
    repeat(NOTE_USE_EVERY, accounts::noteUse);
    repeat(NOTE_USE_EVERY, accounts::endSubscribers);
  }

  private void look() {
    if (feed.size() > 0) {
      feed.keep(accounts.holding());
    }
  }

  private void repeat(Duration every, Runnable step) {
    thread.scheduleWithFixedDelay(
        () -> {
          try {
            step.run();
          } catch (RuntimeException e) {
            LOG.warn("Sessions could not be looked at; tried again in {}", every, e);
          }
        },
        every.toMillis(),
        every.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
