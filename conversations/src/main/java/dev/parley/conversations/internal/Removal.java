package dev.parley.conversations.internal;

import dev.parley.model.Message;
import dev.parley.model.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Removes messages and what is kept beside them, within the transaction that is open. */
final class Removal {
  /** Rows of a long answer that are in memory at once. */
  private static final int FETCHED = 200;

  /** What was said, as far as it takes to remove it. */
  static final class Said {
    final List<Long> sequences = new ArrayList<>();
    final List<UUID> ids = new ArrayList<>();
    final List<String> indexed = new ArrayList<>();
    final Set<String> files = new LinkedHashSet<>();
  }

  private final Dialect dialect;
  private final Rows rows;

  Removal(Dialect dialect, Rows rows) {
    this.dialect = dialect;
    this.rows = rows;
  }

  /** Takes a row of {@link BatchLoader#ENTRY}. */
  void add(ResultSet row, Said said) throws SQLException {
    long address = row.getLong("address");
    Long from = row.wasNull() ? null : address;
    Message message = rows.stored(row).message();
    said.sequences.add(row.getLong("sequence"));
    said.ids.add(message.id().value());
    said.indexed.add(SearchText.of(message, from));
    for (Part part : message.parts()) {
      if (part instanceof Part.Attachment file) {
        said.files.add(file.key());
      }
    }
  }

  /** Removes messages, their words and traces; answers how many traces. */
  long remove(Connection connection, Said said) throws SQLException {
    long traces = 0;
    for (int i = 0; i < said.sequences.size(); i++) {
      long sequence = said.sequences.get(i);
      String words = said.indexed.get(i);
      if (dialect == Dialect.POSTGRESQL) {
        run(connection, "DELETE FROM message_search WHERE sequence = ?", sequence);
      } else if (!words.isEmpty()) {
        run(
            connection,
            "INSERT INTO message_search (message_search, rowid, words) VALUES ('delete', ?, ?)",
            sequence,
            words);
      }
      traces += run(connection, "DELETE FROM traces WHERE message = ?", said.ids.get(i));
      run(connection, "DELETE FROM messages WHERE sequence = ?", sequence);
    }
    return traces;
  }

  void each(Connection connection, String sql, InQuery.Take take, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCHED);
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          take.row(row);
        }
      }
    }
  }

  long run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  private void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof UUID id) {
        dialect.set(statement, i + 1, id);
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
  }
}
