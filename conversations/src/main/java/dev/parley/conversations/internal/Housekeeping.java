package dev.parley.conversations.internal;

import dev.parley.conversations.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what is kept for a while only, in chunks so small that no batch waits for long. */
public final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Rows removed in one transaction, at most. */
  static final int CHUNK = 2_000;

  /** Chunks of one table in one round, at most: more than a busy minute writes. */
  private static final int CHUNKS = 500;

  /** How long agents can read again what they were told of. */
  static final Duration NOTIFICATIONS = Duration.ofDays(90);

  /** How long alarms that ended can be looked at. */
  static final Duration ALARMS = Duration.ofDays(365);

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final StoreSettings settings;
  private final Consumer<Instant> others;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread housekeeping = new Thread(task, "parley-store-housekeeping");
            housekeeping.setDaemon(true);
            return housekeeping;
          });

  /**
   * @param others removes what other parts of the store no longer keep at the time it is given
   */
  public Housekeeping(Database database, StoreSettings settings, Consumer<Instant> others) {
    this.database = database;
    this.settings = settings;
    this.others = others;
  }

  /** Begins; a round a minute. */
  public void start() {
    thread.scheduleWithFixedDelay(
        this::round, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /** Does something once, soon, on the thread of this; what fails is left to the next round. */
  public void soon(Runnable task) {
    thread.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.warn("Not done; tried again in {}", EVERY, e);
          }
        });
  }

  private void round() {
    try {
      clean(Instant.now());
    } catch (RuntimeException e) {
      LOG.warn("Old rows could not be removed; tried again in {}", EVERY, e);
    }
  }

  /** One round. */
  public void clean(Instant now) {
    prune("events", "sequence", now.minus(settings.eventRetention()), settings.eventLimit(), true);
    prune("traces", "number", now.minus(settings.traceRetention()), settings.traceLimit(), false);
    others.accept(now);
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute("DELETE FROM sessions WHERE expires_at <= ?", Rows.micros(now));
              handle.execute(
                  "DELETE FROM alarms WHERE state = 'cleared' AND last_at < ?",
                  Rows.micros(now.minus(ALARMS)));
              handle.execute(
                  "DELETE FROM notifications WHERE at < ?", Rows.micros(now.minus(NOTIFICATIONS)));
            });
  }

  private void prune(String table, String key, Instant before, long limit, boolean mark) {
    for (int i = 0; i < CHUNKS && !Thread.currentThread().isInterrupted(); i++) {
      int gone =
          database.writer().inTransaction(handle -> chunk(handle, table, key, before, limit, mark));
      if (gone < CHUNK) {
        return;
      }
    }
  }

  private static int chunk(
      Handle handle, String table, String key, Instant before, long limit, boolean mark) {
    Long upTo =
        handle
            .createQuery(
                ("SELECT MAX(<key>) FROM (SELECT <key>, at FROM <table> ORDER BY <key> LIMIT "
                        + CHUNK
                        + ") oldest WHERE at < ?"
                        + " OR <key> <= (SELECT MAX(<key>) FROM <table>) - ?")
                    .replace("<key>", key)
                    .replace("<table>", table))
            .bind(0, Rows.micros(before))
            .bind(1, limit)
            .mapTo(Long.class)
            .findFirst()
            .orElse(null);
    if (upTo == null || upTo == 0) {
      return 0;
    }
    if (mark) {
      handle.execute(
          "INSERT INTO settings (name, value) VALUES ('pruned', ?)"
              + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          Long.toString(upTo));
    }
    return handle.execute("DELETE FROM " + table + " WHERE " + key + " <= ?", upTo);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Housekeeping of the store did not end in 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
