package dev.parley.conversations.internal;

import dev.parley.codec.Json;
import dev.parley.conversations.Notification;
import dev.parley.conversations.StoredEvent;
import dev.parley.conversations.TraceStep;
import dev.parley.model.Contact;
import dev.parley.model.Device;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes what a batch decided, by JDBC batches, within the transaction that is open. */
public final class BatchSaver {
  private final Dialect dialect;
  private final Caches caches;
  private final ConversationWriter conversations;
  private final MoveWriter moves;
  private final ContactMergeRows merges;
  private final Eraser eraser;
  private final Expirer expirer;

  public BatchSaver(Dialect dialect, Rows rows, Caches caches) {
    this.dialect = dialect;
    this.caches = caches;
    this.conversations = new ConversationWriter(dialect);
    this.moves = new MoveWriter(dialect);
    this.merges = new ContactMergeRows(dialect, rows);
    this.eraser = new Eraser(dialect, rows, caches, conversations);
    this.expirer = new Expirer(dialect, rows, conversations);
  }

  /** Writes; the caller commits. */
  public void save(Connection connection, WorkingSet work) throws SQLException {
    eraser.write(connection, work);
    expirer.write(connection, work);
    contacts(connection, work);
    AddressRows.write(connection, work);
    merges.write(connection, work);
    conversations.write(connection, work);
    FactWriter.write(connection, work);
    messages(connection, work);
    moves.write(connection, work);
    states(connection, work);
    events(connection, work);
    traces(connection, work);
    devices(connection, work);
    CommandRows.write(connection, work, dialect);
    RatingRows.write(connection, work, dialect);
    kept(connection, work);
    notifications(connection, work);
    AuditRows.write(connection, work.audited, dialect);
  }

  /** Keeps what is committed for the batches to come. */
  public void committed(WorkingSet work) {
    Eraser.committed(work, caches);
    Expirer.committed(work, caches);
    ContactMergeRows.committed(work, caches);
    AddressRows.committed(work, caches);
    if (work.epoch == caches.epoch()) {
      caches.addresses.putAll(work.addresses);
      caches.newest.putAll(work.newest);
      caches.newest.invalidateAll(work.doubtful);
      caches.conversations.putAll(work.conversations);
      caches.devices.putAll(work.devices);
    }
    CommandRows.committed(work, caches);
  }

  private void contacts(Connection connection, WorkingSet work) throws SQLException {
    if (!work.newContacts.isEmpty()) {
      try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO contacts (number, id, name, locale, attributes, created_at,"
                      + " blocked) VALUES (?, ?, ?, ?, ?, ?, ?)");
          PreparedStatement search = connection.prepareStatement(dialect.indexContact())) {
        for (Contact contact : work.newContacts.values()) {
          long number = work.numbers.nextContact();
          insert.setLong(1, number);
          dialect.set(insert, 2, contact.id().value());
          insert.setString(3, Rows.clean(contact.name()));
          insert.setString(4, Rows.clean(contact.locale()));
          insert.setString(5, attributes(contact));
          insert.setLong(6, Rows.micros(contact.createdAt()));
          insert.setObject(7, Rows.micros(contact.blocked()), Types.BIGINT);
          insert.addBatch();
          search.setLong(1, number);
          search.setString(2, SearchText.of(contact));
          search.addBatch();
        }
        insert.executeBatch();
        search.executeBatch();
      }
    }
    if (!work.newAddresses.isEmpty()) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO addresses (number, contact, kind, channel, handle, name)"
                  + " VALUES (?, ?, ?, ?, ?, ?)")) {
        for (WorkingSet.NewAddress address : work.newAddresses) {
          insert.setLong(1, address.number());
          dialect.set(insert, 2, address.contact().value());
          insert.setString(3, Rows.name(address.address().kind()));
          insert.setString(4, Rows.clean(address.address().channel()));
          insert.setString(5, Rows.clean(address.address().handle()));
          insert.setString(6, Rows.clean(address.address().name()));
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
    if (!work.changedContacts.isEmpty()) {
      try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE contacts SET name = ?, locale = ?, attributes = ?, blocked = ?"
                      + " WHERE id = ?");
          PreparedStatement search = connection.prepareStatement(dialect.reindexContact())) {
        for (Contact contact : work.changedContacts.values()) {
          update.setString(1, Rows.clean(contact.name()));
          update.setString(2, Rows.clean(contact.locale()));
          update.setString(3, attributes(contact));
          update.setObject(4, Rows.micros(contact.blocked()), Types.BIGINT);
          dialect.set(update, 5, contact.id().value());
          update.addBatch();
          search.setString(1, SearchText.of(contact));
          dialect.set(search, 2, contact.id().value());
          search.addBatch();
        }
        update.executeBatch();
        search.executeBatch();
      }
    }
  }

  private static String attributes(Contact contact) {
    return contact.attributes().isEmpty() ? null : Json.text(contact.attributes());
  }

  private void messages(Connection connection, WorkingSet work) throws SQLException {
    if (work.appended.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO messages (sequence, id, conversation, address, channel, external_id,"
                    + " direction, state, cause, at, body)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement search = connection.prepareStatement(dialect.indexMessage())) {
      boolean words = false;
      for (Entry entry : work.appended) {
        Message message = entry.message();
        insert.setLong(1, entry.sequence());
        dialect.set(insert, 2, message.id().value());
        dialect.set(insert, 3, message.conversation().value());
        if (entry.address() == null) {
          insert.setNull(4, Types.BIGINT);
        } else {
          insert.setLong(4, entry.address());
        }
        insert.setString(5, message.channel());
        insert.setString(6, Rows.clean(message.externalId()));
        insert.setString(7, direction(message.direction()));
        insert.setString(8, Rows.name(entry.stored().state()));
        insert.setString(9, Rows.clean(entry.stored().cause()));
        insert.setLong(10, Rows.micros(message.receivedAt()));
        insert.setString(11, new String(Json.write(message), StandardCharsets.UTF_8));
        insert.addBatch();
        String text = SearchText.of(message, entry.address());
        if (!text.isEmpty()) {
          words = true;
          search.setLong(1, entry.sequence());
          search.setString(2, text);
          search.addBatch();
        }
      }
      insert.executeBatch();
      if (words) {
        search.executeBatch();
      }
    }
  }

  private static String direction(Direction direction) {
    return Rows.name(direction);
  }

  private void states(Connection connection, WorkingSet work) throws SQLException {
    List<Entry> moved = new ArrayList<>();
    for (Entry entry : work.moved) {
      if (!entry.fresh()) {
        moved.add(entry);
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE messages SET state = ?, cause = ?, external_id = ? WHERE sequence = ?")) {
      for (Entry entry : moved) {
        update.setString(1, Rows.name(entry.stored().state()));
        update.setString(2, Rows.clean(entry.stored().cause()));
        update.setString(3, Rows.clean(entry.message().externalId()));
        update.setLong(4, entry.sequence());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private void events(Connection connection, WorkingSet work) throws SQLException {
    if (work.events.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO events (sequence, at, type, conversation, ref, data)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (StoredEvent event : work.events) {
        insert.setLong(1, event.sequence());
        insert.setLong(2, Rows.micros(event.at()));
        insert.setString(3, event.type());
        dialect.set(insert, 4, event.conversation() == null ? null : event.conversation().value());
        insert.setString(5, Rows.clean(event.ref()));
        insert.setString(6, event.data() == null ? null : Json.text(event.data()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void traces(Connection connection, WorkingSet work) throws SQLException {
    if (work.traces.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO traces (number, message, at, steps) VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<?, List<TraceStep>> trace : work.traces.entrySet()) {
        List<TraceStep> steps = trace.getValue();
        insert.setLong(1, work.numbers.nextTrace());
        dialect.set(insert, 2, ((dev.parley.model.MessageId) trace.getKey()).value());
        insert.setLong(3, Rows.micros(steps.get(steps.size() - 1).at()));
        insert.setString(4, Steps.write(steps));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void devices(Connection connection, WorkingSet work) throws SQLException {
    if (work.changedDevices.isEmpty()) {
      return;
    }
    Set<String> ordered = new TreeSet<>(work.changedDevices);
    try (PreparedStatement upsert = connection.prepareStatement(DeviceWriter.UPSERT)) {
      for (String id : ordered) {
        Device device = work.devices.get(id);
        DeviceWriter.bind(upsert, device);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static void kept(Connection connection, WorkingSet work) throws SQLException {
    if (work.kept.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO settings (name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
      for (Map.Entry<String, String> each : work.kept.entrySet()) {
        upsert.setString(1, each.getKey());
        upsert.setString(2, each.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void notifications(Connection connection, WorkingSet work) throws SQLException {
    if (work.notifications.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO notifications (id, agent, at, kind, conversation, message, by_agent,"
                + " words) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Notification told : work.notifications) {
        dialect.set(insert, 1, told.id().value());
        dialect.set(insert, 2, told.agent().value());
        insert.setLong(3, Rows.micros(told.at()));
        insert.setString(4, Rows.name(told.kind()));
        dialect.set(insert, 5, told.conversation().value());
        dialect.set(insert, 6, told.message() == null ? null : told.message().value());
        dialect.set(insert, 7, told.by() == null ? null : told.by().value());
        insert.setString(8, Rows.clean(told.words()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
