package dev.parley.conversations.internal;

import dev.parley.conversations.AlarmRecord;
import dev.parley.model.AlarmId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.Part.Alarm.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Alarms as rows of {@code alarms}, both ways. */
public final class AlarmRows {
  /** Those that have not ended, oldest first. */
  public static final String OPEN =
      "SELECT * FROM alarms WHERE state IN ('active', 'acknowledged', 'snoozed', 'silenced')";

  /** Those that were put away and are due, by time; needs the time and a limit. */
  public static final String DUE =
      "SELECT * FROM alarms WHERE until_at IS NOT NULL AND until_at <= ? ORDER BY until_at LIMIT ?";

  private AlarmRows() {}

  /** Needs all columns. */
  public static AlarmRecord read(ResultSet row, Rows rows) throws SQLException {
    UUID conversation = rows.uuid(row, "conversation");
    UUID last = rows.uuid(row, "last_message");
    return new AlarmRecord(
        new AlarmId(rows.uuid(row, "id")),
        row.getString("device"),
        row.getString("kind"),
        Rows.constant(Severity.class, row.getString("severity")),
        Rows.constant(AlarmRecord.State.class, row.getString("state")),
        row.getString("text"),
        Rows.instant(row, "since"),
        Rows.instant(row, "last_at"),
        row.getLong("times"),
        row.getString("by_whom"),
        Rows.instant(row, "until_at"),
        conversation == null ? null : new ConversationId(conversation),
        row.getLong("spoken") != 0,
        last == null ? null : new MessageId(last));
  }

  /** Takes one that a start found open. */
  public static void remember(AlarmRecord alarm, Caches caches) {
    List<AlarmRecord> all =
        new ArrayList<>(caches.alarms().getOrDefault(alarm.device(), List.of()));
    all.add(alarm);
    caches.alarms().put(alarm.device(), List.copyOf(all));
  }

  /** Where the alarms of the devices are handled that the messages name. */
  static void want(Wanted wanted, WorkingSet work) {
    for (String device : wanted.devices) {
      for (AlarmRecord alarm : work.openAlarms.getOrDefault(device, List.of())) {
        if (alarm.conversation() != null) {
          wanted.conversations.add(alarm.conversation());
        }
      }
    }
  }

  static void committed(WorkingSet work, Caches caches) {
    work.alarms.forEach(
        (device, open) -> {
          if (open.isEmpty()) {
            caches.alarms().remove(device);
          } else {
            caches.alarms().put(device, open);
          }
        });
  }

  static void write(Connection connection, WorkingSet work, Dialect dialect) throws SQLException {
    if (work.changedAlarms.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO alarms (id, device, kind, severity, state, text, since, last_at, times,"
                + " by_whom, until_at, conversation, spoken, last_message)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET severity = excluded.severity,"
                + " state = excluded.state, text = excluded.text, last_at = excluded.last_at,"
                + " times = excluded.times, by_whom = excluded.by_whom,"
                + " until_at = excluded.until_at, conversation = excluded.conversation,"
                + " spoken = excluded.spoken, last_message = excluded.last_message")) {
      for (AlarmRecord alarm : work.changedAlarms.values()) {
        bind(upsert, alarm, dialect);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static void bind(PreparedStatement upsert, AlarmRecord a, Dialect dialect)
      throws SQLException {
    dialect.set(upsert, 1, a.id().value());
    upsert.setString(2, Rows.clean(a.device()));
    upsert.setString(3, Rows.clean(a.kind()));
    upsert.setString(4, Rows.name(a.severity()));
    upsert.setString(5, Rows.name(a.state()));
    upsert.setString(6, Rows.clean(a.text()));
    upsert.setLong(7, Rows.micros(a.since()));
    upsert.setLong(8, Rows.micros(a.last()));
    upsert.setLong(9, a.count());
    upsert.setString(10, Rows.clean(a.by()));
    upsert.setObject(11, Rows.micros(a.until()), Types.BIGINT);
    dialect.set(upsert, 12, a.conversation() == null ? null : a.conversation().value());
    upsert.setLong(13, a.spoken() ? 1 : 0);
    dialect.set(upsert, 14, a.lastMessage() == null ? null : a.lastMessage().value());
  }
}
