package dev.parley.conversations;

import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.AgentId;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Messages that wait for their time. A message leaves in two steps, {@link #claim} and {@link
 * #gone}, so that a crash between them hands it in again rather than loses it: its id is the same,
 * and whoever takes it takes one id once. Thread-safe.
 */
public final class ScheduledMessages {
  /** Messages that may wait in one conversation. */
  public static final int MAX_OF_CONVERSATION = 50;

  private static final String ALL =
      "SELECT body, due_at, undo, leaving FROM scheduled_messages WHERE ";

  private final Database database;

  ScheduledMessages(Database database) {
    this.database = database;
  }

  /**
   * Keeps one; durable when it returns.
   *
   * @param writer whose it is; a message of the same writer with the same {@code clientId} that
   *     waits already is what is kept
   * @return what waits now; empty when the conversation has {@value #MAX_OF_CONVERSATION} already
   */
  public Optional<Scheduled> add(Message message, AgentId writer, Instant sendAt, boolean undo) {
    return database
        .writer()
        .inTransaction(
            handle -> {
              int waiting =
                  handle
                      .createQuery("SELECT COUNT(*) FROM scheduled_messages WHERE conversation = ?")
                      .bind(0, message.conversation().value())
                      .mapTo(Integer.class)
                      .one();
              if (waiting >= MAX_OF_CONVERSATION) {
                return Optional.empty();
              }
              handle.execute(
                  "INSERT INTO scheduled_messages (id, conversation, agent, client_id, due_at,"
                      + " leaving, undo, created_at, body) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)"
                      + " ON CONFLICT DO NOTHING",
                  message.id().value(),
                  message.conversation().value(),
                  writer.value(),
                  Rows.clean(message.clientId()),
                  Rows.micros(sendAt),
                  undo ? 1 : 0,
                  Rows.micros(Instant.now()),
                  Rows.clean(new String(Json.write(message), StandardCharsets.UTF_8)));
              return message.clientId() == null
                  ? handle
                      .createQuery(ALL + "id = ?")
                      .bind(0, message.id().value())
                      .map((row, context) -> read(row))
                      .findFirst()
                  : handle
                      .createQuery(ALL + "agent = ? AND client_id = ?")
                      .bind(0, writer.value())
                      .bind(1, Rows.clean(message.clientId()))
                      .map((row, context) -> read(row))
                      .findFirst();
            });
  }

  public Optional<Scheduled> get(MessageId id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(ALL + "id = ?")
                    .bind(0, id.value())
                    .map((row, context) -> read(row))
                    .findFirst());
  }

  /** All of a conversation, the next to leave first. */
  public List<Scheduled> of(ConversationId conversation) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(ALL + "conversation = ? ORDER BY due_at, id")
                    .bind(0, conversation.value())
                    .map((row, context) -> read(row))
                    .list());
  }

  /**
   * Gives a message another time or another look.
   *
   * @return false when it is not there, or leaves already
   */
  public boolean change(Message message, Instant sendAt) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "UPDATE scheduled_messages SET due_at = ?, undo = 0, body = ?"
                            + " WHERE id = ? AND leaving = 0",
                        Rows.micros(sendAt),
                        Rows.clean(new String(Json.write(message), StandardCharsets.UTF_8)),
                        message.id().value())
                    == 1);
  }

  /**
   * Takes a message back.
   *
   * @return false when it is not there, or leaves already
   */
  public boolean cancel(MessageId id) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "DELETE FROM scheduled_messages WHERE id = ? AND leaving = 0", id.value())
                    == 1);
  }

  /**
   * Those whose time has come, the earliest first; from now on they cannot be taken back. What was
   * claimed and is not {@link #gone} is among them again.
   */
  public List<Scheduled> claim(Instant now, int limit) {
    return database
        .writer()
        .inTransaction(
            handle -> {
              List<Scheduled> due =
                  handle
                      .createQuery(ALL + "due_at <= ? ORDER BY due_at, id LIMIT " + limit)
                      .bind(0, Rows.micros(now))
                      .map((row, context) -> read(row))
                      .list();
              for (Scheduled one : due) {
                handle.execute(
                    "UPDATE scheduled_messages SET leaving = 1 WHERE id = ?",
                    one.message().id().value());
              }
              return due;
            });
  }

  /** The broker has them. */
  public void gone(List<MessageId> ids) {
    database
        .writer()
        .useTransaction(
            handle ->
                ids.forEach(
                    id ->
                        handle.execute("DELETE FROM scheduled_messages WHERE id = ?", id.value())));
  }

  /** When the next one leaves. */
  public Optional<Instant> next() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT due_at FROM scheduled_messages ORDER BY due_at, id LIMIT 1")
                    .map((row, context) -> Rows.instant(row, "due_at"))
                    .findFirst());
  }

  private static Scheduled read(ResultSet row) throws SQLException {
    return new Scheduled(
        Json.readMessage(row.getString("body").getBytes(StandardCharsets.UTF_8)),
        Rows.instant(row, "due_at"),
        row.getInt("undo") == 1,
        row.getInt("leaving") == 1);
  }
}
