package dev.parley.conversations.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.codec.Json;
import dev.parley.conversations.CommandRecord;
import dev.parley.model.CommandId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Instructions to devices as rows of {@code commands}, both ways. */
public final class CommandRows {
  /** Those that have not ended: the words of the index that holds only them. */
  public static final String OPEN = "state IN ('accepted', 'queued', 'sent', 'received')";

  static final String GROUP = "SELECT * FROM commands WHERE group_id IS NOT NULL AND group_id";

  private static final TypeReference<Map<CommandRecord.State, Instant>> TIMES =
      new TypeReference<>() {};
  private static final TypeReference<CommandRecord.Afterwards> AFTERWARDS =
      new TypeReference<>() {};

  private CommandRows() {}

  /** Needs all columns. */
  public static CommandRecord read(ResultSet row, Rows rows) throws SQLException {
    UUID conversation = rows.uuid(row, "conversation");
    UUID askedIn = rows.uuid(row, "asked_in");
    UUID group = rows.uuid(row, "group_id");
    UUID told = rows.uuid(row, "told");
    String times = row.getString("times");
    String afterwards = row.getString("afterwards");
    return new CommandRecord(
        new CommandId(rows.uuid(row, "id")),
        row.getString("device"),
        row.getString("verb"),
        Rows.words(row.getString("arguments")),
        conversation == null ? null : new ConversationId(conversation),
        askedIn == null ? null : new MessageId(askedIn),
        row.getString("asked_by"),
        group == null ? null : new CommandId(group),
        row.getString("text"),
        Rows.constant(CommandRecord.State.class, row.getString("state")),
        row.getString("cause"),
        row.getString("outcome"),
        times == null ? Map.of() : read(times, TIMES),
        afterwards == null ? null : read(afterwards, AFTERWARDS),
        told == null ? null : new MessageId(told),
        Rows.instant(row, "deadline"),
        Rows.instant(row, "created_at"));
  }

  private static <T> T read(String json, TypeReference<T> type) throws SQLException {
    try {
      return Json.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("Stored JSON is not readable: " + Json.reason(e), e);
    }
  }

  /** What the messages name, what their devices have to do, and what was asked together with it. */
  static void load(
      Connection connection, Wanted wanted, WorkingSet work, Dialect dialect, Caches caches)
      throws SQLException {
    Rows rows = new Rows(dialect);
    work.openCommands = caches.open();
    for (CommandRecord open : caches.open().values()) {
      if (wanted.devices.contains(open.device())
          || wanted.commands.contains(open.id())
          || wanted.referredIds.contains(open.id().message())) {
        work.commands.put(open.id(), open);
      }
    }
    Set<CommandId> named = new HashSet<>(wanted.commands);
    named.removeAll(work.commands.keySet());
    InQuery.ask(
        connection,
        "SELECT * FROM commands WHERE id IN <keys>",
        1,
        named,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> take(read(row, rows), work));
    Set<CommandId> groups = new HashSet<>();
    for (CommandRecord command : work.commands.values()) {
      if (command.conversation() != null) {
        wanted.conversations.add(command.conversation());
      }
      if (command.group() != null) {
        groups.add(command.group());
      }
    }
    InQuery.ask(
        connection,
        GROUP + " IN <keys>",
        1,
        groups,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> take(read(row, rows), work));
  }

  private static void take(CommandRecord command, WorkingSet work) {
    work.commands.putIfAbsent(command.id(), command);
  }

  static void committed(WorkingSet work, Caches caches) {
    for (CommandId id : work.changedCommands) {
      CommandRecord command = work.commands.get(id);
      if (command.state().ended()) {
        caches.open().remove(id);
      } else {
        caches.open().put(id, command);
      }
    }
  }

  static void write(Connection connection, WorkingSet work, Dialect dialect) throws SQLException {
    if (work.changedCommands.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO commands (id, device, verb, arguments, conversation, asked_in, asked_by,"
                + " group_id, text, state, cause, outcome, times, afterwards, told, deadline,"
                + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET state = excluded.state, cause = excluded.cause,"
                + " outcome = excluded.outcome, times = excluded.times,"
                + " afterwards = excluded.afterwards, told = excluded.told,"
                + " deadline = excluded.deadline")) {
      for (CommandId id : work.changedCommands) {
        bind(upsert, work.commands.get(id), dialect);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static void bind(PreparedStatement upsert, CommandRecord c, Dialect dialect)
      throws SQLException {
    dialect.set(upsert, 1, c.id().value());
    upsert.setString(2, Rows.clean(c.device()));
    upsert.setString(3, Rows.clean(c.verb()));
    upsert.setString(4, c.arguments().isEmpty() ? null : Rows.clean(Json.text(c.arguments())));
    dialect.set(upsert, 5, c.conversation() == null ? null : c.conversation().value());
    dialect.set(upsert, 6, c.askedIn() == null ? null : c.askedIn().value());
    upsert.setString(7, Rows.clean(c.askedBy()));
    dialect.set(upsert, 8, c.group() == null ? null : c.group().value());
    upsert.setString(9, Rows.clean(c.text()));
    upsert.setString(10, Rows.name(c.state()));
    upsert.setString(11, Rows.clean(c.cause()));
    upsert.setString(12, Rows.clean(c.outcome()));
    upsert.setString(13, Json.text(c.times()));
    upsert.setString(14, c.afterwards() == null ? null : Rows.clean(Json.text(c.afterwards())));
    dialect.set(upsert, 15, c.told() == null ? null : c.told().value());
    upsert.setLong(16, Rows.micros(c.deadline()));
    upsert.setLong(17, Rows.micros(c.createdAt()));
  }
}
