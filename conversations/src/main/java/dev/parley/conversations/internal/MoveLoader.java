package dev.parley.conversations.internal;

import dev.parley.codec.Json;
import dev.parley.conversations.Merge;
import dev.parley.conversations.Stored;
import dev.parley.model.Conversation;
import dev.parley.model.MessageId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Loads what merging, its end and splitting need. */
final class MoveLoader {
  /** Messages before a split that are looked at for the words that the list shows. */
  private static final int BEFORE_SPLIT = 20;

  private final Dialect dialect;
  private final Rows rows;
  private final BatchLoader loader;

  MoveLoader(Dialect dialect, Rows rows, BatchLoader loader) {
    this.dialect = dialect;
    this.rows = rows;
    this.loader = loader;
  }

  void load(Connection connection, Wanted wanted, WorkingSet work) throws SQLException {
    InQuery.ask(
        connection,
        "SELECT * FROM merges WHERE id IN <keys>",
        1,
        wanted.merges,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> {
          Merge merge = merge(row);
          work.merges.put(merge.id(), merge);
          wanted.conversations.add(merge.source());
          wanted.conversations.add(merge.target());
        });
    for (MessageId from : wanted.splits) {
      Entry first = work.entries.get(from);
      if (first != null) {
        work.previous.put(from, previous(connection, first, work));
      }
    }
  }

  private List<Stored> previous(Connection connection, Entry first, WorkingSet work)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            BatchLoader.ENTRY
                + "conversation = ? AND sequence < ? ORDER BY sequence DESC LIMIT "
                + BEFORE_SPLIT)) {
      dialect.set(statement, 1, first.message().conversation().value());
      statement.setLong(2, first.sequence());
      List<Stored> previous = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          previous.add(loader.entry(row, work).stored());
        }
      }
      return previous;
    }
  }

  private Merge merge(ResultSet row) throws SQLException {
    return new Merge(
        new MessageId(rows.uuid(row, "id")),
        Rows.instant(row, "at"),
        conversation(row.getString("before_source")),
        conversation(row.getString("before_target")),
        conversation(row.getString("after_target")),
        Rows.instant(row, "undone"));
  }

  private static Conversation conversation(String json) throws SQLException {
    try {
      return Json.mapper().readValue(json, Conversation.class);
    } catch (IOException e) {
      throw new SQLException("A merged conversation is not readable: " + e.getMessage(), e);
    }
  }
}
