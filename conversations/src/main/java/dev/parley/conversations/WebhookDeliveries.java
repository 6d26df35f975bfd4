package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What is on its way to webhooks, and what became of it; kept for a while and a number only.
 * Thread-safe.
 */
public final class WebhookDeliveries {
  /** Deliveries kept of one webhook once they are over, at most. */
  public static final int KEPT = 1_000;

  /** How long they are kept once they are over. */
  public static final Duration KEPT_FOR = Duration.ofDays(7);

  private final Database database;
  private final Rows rows;

  WebhookDeliveries(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /**
   * Keeps deliveries and moves the webhook's cursor over the events that they are made of, in one
   * transaction.
   *
   * @return false when the cursor is elsewhere by now; nothing is written then
   */
  public boolean enqueue(Webhook webhook, long cursor, List<WebhookDelivery> deliveries) {
    return database
        .writer()
        .inTransaction(
            handle -> {
              int moved =
                  handle.execute(
                      "UPDATE webhooks SET event_cursor = ? WHERE id = ? AND event_cursor = ?",
                      cursor,
                      webhook.id(),
                      webhook.cursor());
              if (moved > 0 && !deliveries.isEmpty()) {
                insert(handle, deliveries);
              }
              return moved > 0;
            });
  }

  /** Keeps one that is made of no event of the log. */
  public void add(WebhookDelivery delivery) {
    database.writer().useHandle(handle -> insert(handle, List.of(delivery)));
  }

  private static void insert(Handle handle, List<WebhookDelivery> deliveries) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO webhook_deliveries"
                + " (id, webhook, event_id, type, at, body, state, attempts, due_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, 'pending', 0, ?)");
    for (WebhookDelivery one : deliveries) {
      batch
          .bind(0, one.id())
          .bind(1, one.webhook())
          .bind(2, one.eventId())
          .bind(3, one.type())
          .bind(4, Rows.micros(one.at()))
          .bind(5, Rows.clean(one.body()))
          .bind(6, Rows.micros(one.dueAt()))
          .add();
    }
    batch.execute();
  }

  /** Those of a webhook that are due, longest first. */
  public List<WebhookDelivery> due(UUID webhook, Instant now, int limit) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM webhook_deliveries WHERE webhook = ? AND due_at <= ?"
                            + " ORDER BY due_at, id LIMIT "
                            + limit)
                    .bind(0, webhook)
                    .bind(1, Rows.micros(now))
                    .map((row, context) -> delivery(row))
                    .list());
  }

  /** How many of a webhook are pending, counted up to a limit. */
  public int pending(UUID webhook, int limit) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM webhook_deliveries WHERE webhook = ?"
                            + " AND due_at IS NOT NULL LIMIT "
                            + limit
                            + ") pending")
                    .bind(0, webhook)
                    .mapTo(Integer.class)
                    .one());
  }

  /**
   * Records an attempt, on the delivery and on its webhook.
   *
   * @param next when it is tried again; null when it is delivered or given up
   */
  public void tried(WebhookDelivery delivery, WebhookDelivery.Attempt attempt, Instant next) {
    WebhookDelivery.State state =
        attempt.worked()
            ? WebhookDelivery.State.DELIVERED
            : next == null ? WebhookDelivery.State.FAILED : WebhookDelivery.State.PENDING;
    Long at = Rows.micros(attempt.at());
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute(
                  "UPDATE webhook_deliveries SET state = ?, attempts = attempts + 1, due_at = ?,"
                      + " tried_at = ?, status = ?, latency_ms = ?, error = ?, response = ?"
                      + " WHERE id = ?",
                  Rows.name(state),
                  Rows.micros(next),
                  at,
                  attempt.status(),
                  attempt.latencyMs(),
                  Rows.clean(attempt.error()),
                  Rows.clean(attempt.response()),
                  delivery.id());
              if (attempt.worked()) {
                handle.execute(
                    "UPDATE webhooks SET succeeded_at = ?, failing_since = NULL WHERE id = ?",
                    at,
                    delivery.webhook());
              } else {
                handle.execute(
                    "UPDATE webhooks SET failing_since = ? WHERE id = ? AND failing_since IS NULL",
                    at,
                    delivery.webhook());
              }
            });
  }

  /**
   * Part of a webhook's list, newest first.
   *
   * @param cursor {@link Page#next}, or null to begin
   * @throws IllegalArgumentException when the cursor is none
   */
  public Page<WebhookDelivery> list(UUID webhook, String cursor, int limit) {
    int size = Page.limit(limit);
    UUID before = cursor == null ? new UUID(-1L, -1L) : UUID.fromString(cursor);
    List<WebhookDelivery> found =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT * FROM webhook_deliveries WHERE webhook = ? AND id < ?"
                                + " ORDER BY id DESC LIMIT "
                                + (size + 1))
                        .bind(0, webhook)
                        .bind(1, before)
                        .map((row, context) -> delivery(row))
                        .list());
    return Page.cut(found, size, delivery -> delivery.id().toString());
  }

  public Optional<WebhookDelivery> get(UUID id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM webhook_deliveries WHERE id = ?")
                    .bind(0, id)
                    .map((row, context) -> delivery(row))
                    .findFirst());
  }

  /** Sends it once more, under the same {@code webhook-id}, with its attempts begun anew. */
  public boolean again(UUID id, Instant due) {
    return database
            .writer()
            .withHandle(
                handle ->
                    handle.execute(
                        "UPDATE webhook_deliveries SET state = 'pending', attempts = 0, due_at = ?"
                            + " WHERE id = ?",
                        Rows.micros(due),
                        id))
        > 0;
  }

  /** Removes what is over and too old or too many. */
  void prune(Instant now) {
    database
        .writer()
        .useHandle(
            handle -> {
              handle.execute(
                  "DELETE FROM webhook_deliveries WHERE due_at IS NULL AND at < ?",
                  Rows.micros(now.minus(KEPT_FOR)));
              handle.execute(
                  "DELETE FROM webhook_deliveries WHERE due_at IS NULL AND id < (SELECT id FROM"
                      + " webhook_deliveries kept WHERE kept.webhook = webhook_deliveries.webhook"
                      + " ORDER BY kept.id DESC LIMIT 1 OFFSET "
                      + (KEPT - 1)
                      + ")");
            });
  }

  private WebhookDelivery delivery(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    boolean answered = !row.wasNull();
    long latency = row.getLong("latency_ms");
    boolean timed = !row.wasNull();
    return new WebhookDelivery(
        rows.uuid(row, "id"),
        rows.uuid(row, "webhook"),
        row.getString("event_id"),
        row.getString("type"),
        Rows.instant(row, "at"),
        row.getString("body"),
        Rows.constant(WebhookDelivery.State.class, row.getString("state")),
        row.getInt("attempts"),
        Rows.instant(row, "due_at"),
        Rows.instant(row, "tried_at"),
        answered ? status : null,
        timed ? latency : null,
        row.getString("error"),
        row.getString("response"));
  }
}
