package dev.parley.conversations.internal;

import dev.parley.conversations.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Fills in what events only point at, one query a kind. */
public final class Lookup {
  private final Dialect dialect;
  private final Rows rows;

  public Lookup(Dialect dialect, Rows rows) {
    this.dialect = dialect;
    this.rows = rows;
  }

  /** The same events with data; those that have some keep it. */
  public List<StoredEvent> fill(Connection connection, List<StoredEvent> events)
      throws SQLException {
    Set<UUID> messages = new HashSet<>();
    Set<UUID> conversations = new HashSet<>();
    Set<String> devices = new HashSet<>();
    for (StoredEvent event : events) {
      if (event.data() != null) {
        continue;
      }
      switch (event.type()) {
        case StoredEvent.MESSAGE_CREATED -> messages.add(UUID.fromString(event.ref()));
        case StoredEvent.CONVERSATION_UPDATED -> conversations.add(event.conversation().value());
        case StoredEvent.DEVICE_UPDATED -> devices.add(event.ref());
        default -> {}
      }
    }
    Map<String, Object> found = new HashMap<>();
    InQuery.ask(
        connection,
        "SELECT body, state, cause, external_id, conversation FROM messages WHERE id IN <keys>",
        1,
        messages,
        dialect::set,
        row -> {
          var stored = rows.stored(row);
          found.put(StoredEvent.MESSAGE_CREATED + stored.message().id(), stored);
        });
    InQuery.ask(
        connection,
        "SELECT * FROM conversations WHERE id IN <keys>",
        1,
        conversations,
        dialect::set,
        row -> {
          var conversation = rows.conversation(row);
          found.put(StoredEvent.CONVERSATION_UPDATED + conversation.id(), conversation);
        });
    InQuery.ask(
        connection,
        "SELECT body FROM devices WHERE id IN <keys>",
        1,
        devices,
        PreparedStatement::setString,
        row -> {
          var device = rows.device(row);
          found.put(StoredEvent.DEVICE_UPDATED + device.id(), device);
        });
    return events.stream().map(event -> filled(event, found)).toList();
  }

  private static StoredEvent filled(StoredEvent event, Map<String, Object> found) {
    if (event.data() != null) {
      return event;
    }
    String ref =
        event.type().equals(StoredEvent.CONVERSATION_UPDATED)
            ? String.valueOf(event.conversation())
            : event.ref();
    return new StoredEvent(
        event.sequence(),
        event.at(),
        event.type(),
        event.conversation(),
        event.ref(),
        found.get(event.type() + ref));
  }
}
