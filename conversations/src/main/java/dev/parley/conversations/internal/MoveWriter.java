package dev.parley.conversations.internal;

import dev.parley.codec.Json;
import dev.parley.conversations.Merge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Moves messages between conversations, in the order it was decided. */
final class MoveWriter {
  private final Dialect dialect;

  MoveWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  void write(Connection connection, WorkingSet work) throws SQLException {
    for (Move move : work.moves) {
      if (move instanceof Move.Together together) {
        together(connection, together);
      } else if (move instanceof Move.Back back) {
        back(connection, back);
      } else if (move instanceof Move.Apart apart) {
        run(
            connection,
            "UPDATE messages SET conversation = ? WHERE conversation = ? AND sequence >= ?"
                + " AND sequence < ?",
            apart.into().value(),
            apart.from().value(),
            apart.first(),
            apart.below());
      }
    }
  }

  private void together(Connection connection, Move.Together move) throws SQLException {
    Merge merge = move.merge();
    UUID id = merge.id().value();
    UUID source = merge.source().value();
    run(
        connection,
        "INSERT INTO merges (id, source, target, at, before_source, before_target, after_target)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        id,
        source,
        merge.target().value(),
        Rows.micros(merge.at()),
        Json.text(merge.before()),
        Json.text(merge.targetBefore()),
        Json.text(merge.targetAfter()));
    run(
        connection,
        "INSERT INTO merged_messages (merge, sequence) SELECT m.id, x.sequence FROM merges m,"
            + " messages x WHERE m.id = ? AND x.conversation = ? AND x.sequence < ?",
        id,
        source,
        move.below());
    run(
        connection,
        "UPDATE messages SET conversation = ? WHERE conversation = ? AND sequence < ?",
        merge.target().value(),
        source,
        move.below());
  }

  private void back(Connection connection, Move.Back move) throws SQLException {
    Merge merge = move.merge();
    UUID id = merge.id().value();
    UUID from = move.from().value();
    UUID source = merge.source().value();
    run(
        connection,
        "UPDATE messages SET conversation = ? WHERE conversation = ? AND sequence IN"
            + " (SELECT sequence FROM merged_messages WHERE merge = ?)",
        source,
        from,
        id);
    if (move.address() != null) {
      run(
          connection,
          "UPDATE messages SET conversation = ? WHERE conversation = ? AND address = ?"
              + " AND sequence < ? AND sequence > (SELECT sequence FROM messages WHERE id = ?)",
          source,
          from,
          move.address(),
          move.below(),
          id);
    }
    run(connection, "DELETE FROM merged_messages WHERE merge = ?", id);
    run(connection, "UPDATE merges SET undone = ? WHERE id = ?", Rows.micros(merge.undone()), id);
  }

  private void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof UUID id) {
          dialect.set(statement, i + 1, id);
        } else {
          statement.setObject(i + 1, values[i]);
        }
      }
      statement.executeUpdate();
    }
  }
}
