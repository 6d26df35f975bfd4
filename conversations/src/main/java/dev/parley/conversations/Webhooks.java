package dev.parley.conversations;

import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where events are sent to. Thread-safe. */
public final class Webhooks {
  /** Webhooks of a hub, at most. */
  public static final int MAX = 50;

  private final Database database;
  private final Rows rows;

  Webhooks(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** All, oldest first. */
  public List<Webhook> all() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM webhooks ORDER BY id LIMIT " + MAX)
                    .map((row, context) -> webhook(row))
                    .list());
  }

  public Optional<Webhook> get(UUID id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM webhooks WHERE id = ?")
                    .bind(0, id)
                    .map((row, context) -> webhook(row))
                    .findFirst());
  }

  /**
   * A new one, which gets the events from now on.
   *
   * @param secret gives the secret by the id, in the form in which it is kept
   * @throws IllegalStateException when there are {@value #MAX}
   */
  public Webhook create(String url, List<String> events, Function<UUID, String> secret) {
    UUID id = MessageId.next().value();
    String kept = secret.apply(id);
    database
        .writer()
        .useTransaction(
            handle -> {
              int there =
                  handle.createQuery("SELECT COUNT(*) FROM webhooks").mapTo(Integer.class).one();
              if (there >= MAX) {
                throw new IllegalStateException("There are " + MAX + " webhooks; remove one first");
              }
              handle.execute(
                  "INSERT INTO webhooks (id, url, events, enabled, secret, event_cursor, created_at)"
                      + " VALUES (?, ?, ?, 1, ?, (SELECT COALESCE(MAX(sequence), 0) FROM events), ?)",
                  id,
                  Rows.clean(url),
                  Json.text(events),
                  kept,
                  Rows.micros(Instant.now()));
            });
    return get(id).orElseThrow();
  }

  /**
   * Changes it; enabling it makes it begin at the newest event and forgets its failures.
   *
   * @return as it is now, or empty when it is there no more
   */
  public Optional<Webhook> change(UUID id, String url, List<String> events, boolean enabled) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE webhooks SET event_cursor = CASE WHEN enabled = 0 AND ? = 1 THEN"
                        + " (SELECT COALESCE(MAX(sequence), 0) FROM events) ELSE event_cursor END,"
                        + " failing_since = CASE WHEN enabled = ? THEN failing_since ELSE NULL END,"
                        + " disabled_why = NULL, url = ?, events = ?, enabled = ? WHERE id = ?",
                    enabled ? 1 : 0,
                    enabled ? 1 : 0,
                    Rows.clean(url),
                    Json.text(events),
                    enabled ? 1 : 0,
                    id));
    return get(id);
  }

  /** Ends a webhook that the hub gives up. */
  public void disable(UUID id, String why) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE webhooks SET enabled = 0, disabled_why = ? WHERE id = ?",
                    Rows.clean(why),
                    id));
  }

  /** Signs with another secret from now on; the one before signs as well until then. */
  public boolean rotate(UUID id, String secret, Instant oldUntil) {
    return database
            .writer()
            .withHandle(
                handle ->
                    handle.execute(
                        "UPDATE webhooks SET old_secret = secret, old_secret_until = ?, secret = ?"
                            + " WHERE id = ?",
                        Rows.micros(oldUntil),
                        secret,
                        id))
        > 0;
  }

  /**
   * Keeps the secrets of one in another form.
   *
   * @param form gives that form by the one before
   */
  public void rewrite(UUID id, UnaryOperator<String> form) {
    Webhook.Secrets old = secrets(id).orElse(null);
    if (old == null) {
      return;
    }
    try {
      database
          .writer()
          .useTransaction(
              handle -> {
                database.dialect().overwrite(handle.getConnection(), true);
                handle.execute(
                    "UPDATE webhooks SET secret = ? WHERE id = ? AND secret = ?",
                    form.apply(old.current()),
                    id,
                    old.current());
                if (old.old() != null) {
                  handle.execute(
                      "UPDATE webhooks SET old_secret = ? WHERE id = ? AND old_secret = ?",
                      form.apply(old.old()),
                      id,
                      old.old());
                }
                database.dialect().overwrite(handle.getConnection(), false);
              });
    } catch (SQLException e) {
      throw new StoreException("The secrets of webhook " + id + " cannot be rewritten", e);
    }
  }

  /** What signs its deliveries, in the form in which it is kept. Never to be answered or logged. */
  public Optional<Webhook.Secrets> secrets(UUID id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT secret, old_secret, old_secret_until FROM webhooks WHERE id = ?")
                    .bind(0, id)
                    .map(
                        (row, context) ->
                            new Webhook.Secrets(
                                row.getString("secret"),
                                row.getString("old_secret"),
                                Rows.instant(row, "old_secret_until")))
                    .findFirst());
  }

  /** Removes it with its deliveries. */
  public boolean delete(UUID id) {
    return database
            .writer()
            .withHandle(handle -> handle.execute("DELETE FROM webhooks WHERE id = ?", id))
        > 0;
  }

  private Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        rows.uuid(row, "id"),
        row.getString("url"),
        Rows.words(row.getString("events")),
        row.getInt("enabled") != 0,
        row.getLong("event_cursor"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "failing_since"),
        Rows.instant(row, "succeeded_at"),
        row.getString("disabled_why"));
  }
}
