package dev.parley.conversations.internal;

import dev.parley.codec.Json;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes conversations, and keeps the counts of them right within the same transaction. */
final class ConversationWriter {
  private static final String INSERT =
      "INSERT INTO conversations (contact, channel, kind, address_channel, handle, address_name,"
          + " status, subject, agent, team, locale, created_at, last_activity_at, snoozed_until,"
          + " waiting_since, last_sequence, seen_sequence, unread, preview, priority, labels,"
          + " fields, first_responded_at, resolved_at, sla, due_at, merged_into, sla_check_at,"
          + " told_closed_until, id)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "UPDATE conversations SET contact = ?, channel = ?, kind = ?, address_channel = ?,"
          + " handle = ?, address_name = ?, status = ?, subject = ?, agent = ?, team = ?,"
          + " locale = ?, created_at = ?, last_activity_at = ?, snoozed_until = ?,"
          + " waiting_since = ?, last_sequence = ?, seen_sequence = ?, unread = ?, preview = ?,"
          + " priority = ?, labels = ?, fields = ?, first_responded_at = ?, resolved_at = ?,"
          + " sla = ?, due_at = ?, merged_into = ?, sla_check_at = ?,"
          + " told_closed_until = ?"
          + " WHERE id = ?";

  /** What conversations are counted by. Text only, so that equal keys meet. */
  record Group(String status, String agent, String team, String channel, int unread)
      implements Comparable<Group> {
    static Group of(Conversation c) {
      return new Group(
          Rows.status(c),
          c.agent() == null ? "" : c.agent().toString(),
          c.team() == null ? "" : c.team().toString(),
          Rows.clean(c.channel()),
          c.unread() > 0 ? 1 : 0);
    }

    @Override
    public int compareTo(Group other) {
      return toString().compareTo(other.toString());
    }
  }

  private final Dialect dialect;
  private final LabelWriter labels;
  private final NewestConversation newest;

  ConversationWriter(Dialect dialect) {
    this.dialect = dialect;
    this.labels = new LabelWriter(dialect);
    this.newest = new NewestConversation(dialect);
  }

  void write(Connection connection, WorkingSet work) throws SQLException {
    List<Conversation> opened = new ArrayList<>();
    List<Conversation> changed = new ArrayList<>();
    List<NewestConversation.Move> moved = new ArrayList<>();
    Map<Group, Long> counts = new TreeMap<>();
    LabelWriter.Moves moves = new LabelWriter.Moves();
    for (ConversationId id : work.changedConversations) {
      Conversation now = work.conversations.get(id);
      Conversation before = work.before.get(id);
      if (work.opened.contains(id)) {
        opened.add(now);
        counts.merge(Group.of(now), 1L, Long::sum);
        moves.add(null, now);
      } else if (!now.equals(before)) {
        changed.add(now);
        if (before == null) {
          throw new IllegalStateException(
              "Conversation " + id + " was changed without being loaded by its batch");
        }
        counts.merge(Group.of(before), -1L, Long::sum);
        counts.merge(Group.of(now), 1L, Long::sum);
        moves.add(before, now);
        NewestConversation.Move move = new NewestConversation.Move(before, now);
        if (move.isOne()) {
          moved.add(move);
        }
      }
    }
    write(connection, INSERT, opened);
    write(connection, UPDATE, changed);
    newest.moved(connection, moved);
    counts.values().removeIf(n -> n == 0);
    count(connection, counts);
    labels.write(connection, moves);
  }

  /** Takes conversations out of the counts and the lists by label; their rows stay. */
  void remove(Connection connection, List<Conversation> gone) throws SQLException {
    Map<Group, Long> counts = new TreeMap<>();
    LabelWriter.Moves moves = new LabelWriter.Moves();
    for (Conversation conversation : gone) {
      counts.merge(Group.of(conversation), -1L, Long::sum);
      moves.leaves(conversation);
    }
    count(connection, counts);
    labels.write(connection, moves);
  }

  private void write(Connection connection, String sql, List<Conversation> conversations)
      throws SQLException {
    if (conversations.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Conversation c : conversations) {
        dialect.set(statement, 1, c.contact().value());
        statement.setString(2, Rows.clean(c.channel()));
        statement.setString(3, Rows.name(c.address().kind()));
        statement.setString(4, Rows.clean(c.address().channel()));
        statement.setString(5, Rows.clean(c.address().handle()));
        statement.setString(6, Rows.clean(c.address().name()));
        statement.setString(7, Rows.status(c));
        statement.setString(8, Rows.clean(c.subject()));
        dialect.set(statement, 9, c.agent() == null ? null : c.agent().value());
        dialect.set(statement, 10, c.team() == null ? null : c.team().value());
        statement.setString(11, Rows.clean(c.locale()));
        time(statement, 12, c.createdAt());
        time(statement, 13, c.lastActivityAt());
        time(statement, 14, c.snoozedUntil());
        time(statement, 15, c.waitingSince());
        statement.setLong(16, c.lastSequence());
        statement.setLong(17, c.seenSequence());
        statement.setInt(18, c.unread());
        statement.setString(19, Rows.clean(c.preview()));
        statement.setString(20, Rows.name(c.priority()));
        statement.setString(21, c.labels().isEmpty() ? null : Json.text(c.labels()));
        statement.setString(22, c.fields().isEmpty() ? null : Json.text(c.fields()));
        time(statement, 23, c.firstRespondedAt());
        time(statement, 24, c.resolvedAt());
        statement.setString(25, c.sla() == null ? null : Json.text(c.sla()));
        time(statement, 26, c.sla() == null ? null : c.sla().dueAt());
        dialect.set(statement, 27, c.mergedInto() == null ? null : c.mergedInto().value());
        time(statement, 28, c.sla() == null ? null : c.sla().checkAt());
        time(statement, 29, c.toldClosedUntil());
        dialect.set(statement, 30, c.id().value());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void time(PreparedStatement statement, int index, Instant at) throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, Rows.micros(at));
    }
  }

  private static void count(Connection connection, Map<Group, Long> counts) throws SQLException {
    if (counts.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO conversation_counts (status, agent, team, channel, unread, n)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (status, agent, team, channel, unread)"
                + " DO UPDATE SET n = conversation_counts.n + excluded.n")) {
      for (Map.Entry<Group, Long> count : counts.entrySet()) {
        upsert.setString(1, count.getKey().status());
        upsert.setString(2, count.getKey().agent());
        upsert.setString(3, count.getKey().team());
        upsert.setString(4, count.getKey().channel());
        upsert.setInt(5, count.getKey().unread());
        upsert.setLong(6, count.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
