package dev.parley.connector.mqtt.internal.flow;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread of a channel: everything that has state runs here, so nothing needs a lock. After
 * {@link #stop} what is given to it is let go: the broker still has it.
 */
final class Loop implements Executor {
  private final ScheduledThreadPoolExecutor thread;

  Loop(String name) {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread daemon = new Thread(task, name);
              daemon.setDaemon(true);
              return daemon;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException stopped) {
      // Unacknowledged messages stay with the broker, which sends them again.
    }
  }

  void later(Duration time, Runnable task) {
    try {
      thread.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      // As above.
    }
  }

  void stop() {
    thread.shutdown();
  }
}
