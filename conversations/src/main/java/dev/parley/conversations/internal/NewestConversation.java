package dev.parley.conversations.internal;

import dev.parley.model.Conversation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Which conversation an address belongs to: the newest that is or was there, one that goes on
 * before one that has ended.
 */
final class NewestConversation {
  /** By numbers of addresses. */
  static final String QUERY =
      "SELECT a.number AS address_number, c.* FROM addresses a JOIN conversations c ON c.id ="
          + " (SELECT x.id FROM (SELECT h.id, h.status FROM conversations h"
          + " WHERE h.address_channel = a.channel AND h.handle = a.handle"
          + " UNION ALL SELECT w.id, w.status FROM former_addresses f"
          + " JOIN conversations w ON w.id = f.conversation"
          + " WHERE f.channel = a.channel AND f.handle = a.handle) x"
          + " ORDER BY CASE WHEN x.status IN ('resolved', 'merged') THEN 1 ELSE 0 END, x.id DESC"
          + " LIMIT 1) WHERE a.number IN <keys>";

  /** A conversation that went on at another address. */
  record Move(Conversation before, Conversation now) {
    boolean isOne() {
      return !AddressKey.of(before.address()).equals(AddressKey.of(now.address()));
    }
  }

  private final Dialect dialect;

  NewestConversation(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Keeps where the conversations were. */
  void moved(Connection connection, List<Move> moves) throws SQLException {
    if (moves.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO former_addresses (channel, handle, conversation) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      for (Move move : moves) {
        statement.setString(1, Rows.clean(move.before().address().channel()));
        statement.setString(2, Rows.clean(move.before().address().handle()));
        dialect.set(statement, 3, move.before().id().value());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
