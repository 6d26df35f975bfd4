package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Messages to read. They are written by {@link Batch} only. Thread-safe. */
public final class Messages {
  private static final String SELECT =
      "SELECT m.body, m.state, m.cause, m.external_id, m.conversation FROM messages m ";

  /** Conversations of one address that its history looks through: the newest. */
  private static final int HISTORY = 50;

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
    return ofAddress(address, "<", "DESC", sequence, limit);
  }

  /** What one address said and was told after a sequence, oldest first: nothing from inside. */
  public List<Message> after(Address address, long sequence, int limit) {
    return ofAddress(address, ">", "ASC", sequence, limit);
  }

  /** Along the index of each of the address' conversations, merged: no index of its own to keep. */
  private List<Message> ofAddress(
      Address address, String than, String order, long sequence, int limit) {
    String channel = Rows.clean(address.channel());
    String handle = Rows.clean(address.handle());
    return database
        .reader()
        .withHandle(
            session -> {
              List<UUID> conversations =
                  session
                      .createQuery(
                          "WITH RECURSIVE heard(id, merged_into) AS (SELECT * FROM (SELECT id,"
                              + " merged_into FROM conversations WHERE address_channel = ? AND"
                              + " handle = ? ORDER BY id DESC LIMIT "
                              + HISTORY
                              + ") own UNION SELECT c.id, c.merged_into FROM conversations c"
                              + " JOIN heard ON c.id = heard.merged_into)"
                              + " SELECT DISTINCT id FROM heard")
                      .bind(0, channel)
                      .bind(1, handle)
                      .map((row, context) -> rows.uuid(row, "id"))
                      .list();
              if (conversations.isEmpty()) {
                return List.<Message>of();
              }
              String end = " ORDER BY sequence " + order + " LIMIT " + Page.limit(limit);
              String one =
                  "SELECT * FROM (SELECT sequence, body, state, cause, external_id, conversation FROM messages"
                      + " WHERE conversation = ? AND address = (SELECT number FROM addresses WHERE"
                      + " channel = ? AND handle = ?) AND sequence "
                      + than
                      + " ?"
                      + end
                      + ") m";
              StringBuilder sql = new StringBuilder();
              for (int i = 0; i < conversations.size(); i++) {
                sql.append(i == 0 ? "" : " UNION ALL ").append(one).append(i);
              }
              Query query = session.createQuery(sql + end);
              int place = 0;
              for (UUID conversation : conversations) {
                query.bind(place++, conversation);
                query.bind(place++, channel);
                query.bind(place++, handle);
                query.bind(place++, sequence);
              }
              return query.map((row, context) -> rows.stored(row).message()).list();
            });
  }

  /** How many a conversation has; counting ends at a limit. */
  public int count(ConversationId conversation, int limit) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM messages WHERE conversation = ? LIMIT "
                            + limit
                            + ") some")
                    .bind(0, conversation.value())
                    .mapTo(Integer.class)
                    .one());
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
