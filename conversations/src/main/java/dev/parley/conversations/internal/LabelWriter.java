package dev.parley.conversations.internal;

import dev.parley.model.Conversation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Keeps the lists by label in step with the conversations, within their transaction. What has no
 * label costs nothing.
 */
final class LabelWriter {
  /** What changes. Not thread-safe. */
  static final class Moves {
    private final List<Conversation> left = new ArrayList<>();
    private final List<Conversation> entered = new ArrayList<>();

    /**
     * @param before as it is stored, or null when it is new
     */
    void add(Conversation before, Conversation now) {
      if (before != null && same(before, now)) {
        return;
      }
      if (before != null && !before.labels().isEmpty()) {
        left.add(before);
      }
      if (!now.labels().isEmpty()) {
        entered.add(now);
      }
    }

    /** Takes one away that is there no more. */
    void leaves(Conversation gone) {
      if (!gone.labels().isEmpty()) {
        left.add(gone);
      }
    }

    private static boolean same(Conversation one, Conversation other) {
      return one.labels().equals(other.labels())
          && Rows.status(one).equals(Rows.status(other))
          && Objects.equals(one.lastActivityAt(), other.lastActivityAt())
          && Objects.equals(one.waitingSince(), other.waitingSince());
    }
  }

  private record Count(String label, String status) implements Comparable<Count> {
    @Override
    public int compareTo(Count other) {
      int byLabel = label.compareTo(other.label);
      return byLabel == 0 ? status.compareTo(other.status) : byLabel;
    }
  }

  private final Dialect dialect;

  LabelWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  void write(Connection connection, Moves moves) throws SQLException {
    if (moves.left.isEmpty() && moves.entered.isEmpty()) {
      return;
    }
    Map<Count, Long> counts = new TreeMap<>();
    try (PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM conversation_labels WHERE label = ? AND status = ?"
                    + " AND last_activity_at = ? AND conversation = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO conversation_labels (label, status, last_activity_at, conversation,"
                    + " waiting_since) VALUES (?, ?, ?, ?, ?)")) {
      for (Conversation c : moves.left) {
        each(delete, c, -1, counts);
      }
      for (Conversation c : moves.entered) {
        Instant waiting = c.waitingSince();
        insert.setObject(5, Rows.micros(waiting), Types.BIGINT);
        each(insert, c, 1, counts);
      }
      delete.executeBatch();
      insert.executeBatch();
    }
    counts.values().removeIf(n -> n == 0);
    count(connection, counts);
  }

  private void each(PreparedStatement statement, Conversation c, long n, Map<Count, Long> counts)
      throws SQLException {
    for (String label : c.labels()) {
      String name = Rows.clean(label);
      statement.setString(1, name);
      statement.setString(2, Rows.status(c));
      statement.setLong(3, Rows.micros(c.lastActivityAt()));
      dialect.set(statement, 4, c.id().value());
      statement.addBatch();
      counts.merge(new Count(name, Rows.status(c)), n, Long::sum);
    }
  }

  private static void count(Connection connection, Map<Count, Long> counts) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO label_counts (label, status, n) VALUES (?, ?, ?)"
                + " ON CONFLICT (label, status) DO UPDATE SET n = label_counts.n + excluded.n")) {
      for (Map.Entry<Count, Long> count : counts.entrySet()) {
        upsert.setString(1, count.getKey().label());
        upsert.setString(2, count.getKey().status());
        upsert.setLong(3, count.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
