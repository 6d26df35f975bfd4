package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Messages to read. They are written by {@link Batch} only. Thread-safe. */
public final class Messages {
  private static final String SELECT =
      "SELECT m.body, m.state, m.cause, m.external_id FROM messages m ";

  private final Database database;
  private final Rows rows;

  Messages(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** One message. */
  public Optional<Stored> get(MessageId id) {
    return ask(SELECT + "WHERE m.id = ?", id.value()).stream().findFirst();
  }

  /** Messages of a conversation before a sequence, newest first. */
  public List<Stored> before(ConversationId conversation, long sequence, int limit) {
    return ask(
        SELECT
            + "WHERE m.conversation = ? AND m.sequence < ? ORDER BY m.sequence DESC LIMIT "
            + Page.limit(limit),
        conversation.value(),
        sequence);
  }

  /** Messages of a conversation after a sequence, oldest first. */
  public List<Stored> after(ConversationId conversation, long sequence, int limit) {
    return ask(
        SELECT
            + "WHERE m.conversation = ? AND m.sequence > ? ORDER BY m.sequence LIMIT "
            + Page.limit(limit),
        conversation.value(),
        sequence);
  }

  /** What one address said and was told before a sequence, newest first: nothing from inside. */
  public List<Message> before(Address address, long sequence, int limit) {
    return ofAddress(address, "m.sequence < ? ORDER BY m.sequence DESC", sequence, limit);
  }

  /** What one address said and was told after a sequence, oldest first: nothing from inside. */
  public List<Message> after(Address address, long sequence, int limit) {
    return ofAddress(address, "m.sequence > ? ORDER BY m.sequence", sequence, limit);
  }

  private List<Message> ofAddress(Address address, String range, long sequence, int limit) {
    return ask(
            SELECT
                + "WHERE m.address = (SELECT number FROM addresses WHERE channel = ? AND handle = ?)"
                + " AND "
                + range
                + " LIMIT "
                + Page.limit(limit),
            Rows.clean(address.channel()),
            Rows.clean(address.handle()),
            sequence)
        .stream()
        .map(Stored::message)
        .toList();
  }

  /** Messages that no network took, newest first; {@link Long#MAX_VALUE} begins at the newest. */
  public List<Stored> failed(long beforeSequence, int limit) {
    return ask(
        SELECT
            + "WHERE m.state = 'failed' AND m.sequence < ? ORDER BY m.sequence DESC LIMIT "
            + Page.limit(limit),
        beforeSequence);
  }

  private List<Stored> ask(String sql, Object... values) {
    return database
        .reader()
        .withHandle(
            handle -> {
              Query query = handle.createQuery(sql);
              for (int i = 0; i < values.length; i++) {
                query.bind(i, values[i]);
              }
              return query.map((row, context) -> rows.stored(row)).list();
            });
  }
}
