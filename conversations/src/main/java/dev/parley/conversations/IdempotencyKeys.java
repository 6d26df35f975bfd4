package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.conversations.internal.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Answers given before, so that a repeated request gets the same one. Thread-safe. */
public final class IdempotencyKeys {
  /** What was answered. */
  public record Answer(int status, String body) {}

  private static final int CHUNK = 500;

  private final Database database;

  IdempotencyKeys(Database database) {
    this.database = database;
  }

  /** What was answered under a key (who asks should be part of it), unless too long ago. */
  public Optional<Answer> find(String key) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT status, response FROM idempotency_keys"
                            + " WHERE key_hash = ? AND expires_at > ?")
                    .bind(0, Tokens.hash(key))
                    .bind(1, Rows.micros(Instant.now()))
                    .map(
                        (row, context) ->
                            new Answer(row.getInt("status"), row.getString("response")))
                    .findFirst());
  }

  /**
   * Keeps an answer; the first one stays while it lasts.
   *
   * @return whether it was the first
   */
  public boolean keep(String key, Answer answer, Duration lifetime) {
    Instant now = Instant.now();
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "INSERT INTO idempotency_keys (key_hash, status, response, expires_at)"
                            + " VALUES (?, ?, ?, ?) ON CONFLICT (key_hash) DO UPDATE SET"
                            + " status = excluded.status, response = excluded.response,"
                            + " expires_at = excluded.expires_at"
                            + " WHERE idempotency_keys.expires_at <= ?",
                        Tokens.hash(key),
                        answer.status(),
                        answer.body(),
                        Rows.micros(now.plus(lifetime)),
                        Rows.micros(now))
                    > 0);
  }

  /** Forgets what was answered under a key. */
  public void forget(String key) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "DELETE FROM idempotency_keys WHERE key_hash = ?", Tokens.hash(key)));
  }

  /** Forgets those that are over, and the oldest of more than there may be. */
  void prune(Instant now, long most) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "DELETE FROM idempotency_keys WHERE expires_at <= ?", Rows.micros(now)));
    int gone;
    do {
      gone =
          database
              .writer()
              .withHandle(
                  handle ->
                      handle.execute(
                          "DELETE FROM idempotency_keys WHERE key_hash IN (SELECT key_hash FROM"
                              + " idempotency_keys ORDER BY expires_at DESC LIMIT "
                              + CHUNK
                              + " OFFSET ?)",
                          most));
    } while (gone == CHUNK && !Thread.currentThread().isInterrupted());
  }
}
