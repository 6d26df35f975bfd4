package dev.parley.conversations.internal;

import dev.parley.codec.Json;
import dev.parley.conversations.ContactMerge;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Rows of contacts that became one: loading, writing, erasing. */
public final class ContactMergeRows {
  /** Characters of a name that are looked for along the index. */
  public static final int NAME = 100;

  private static final int FEW = 6;

  /** Who else has a handle: the handle, the contact who is meant already. */
  public static final String SAME_HANDLE =
      "SELECT contact AS id FROM addresses WHERE handle = ? AND contact <> ? AND kind = 'contact'"
          + " ORDER BY handle, contact LIMIT "
          + FEW;

  /** Whose name begins so: the beginning, the contact who is meant already. */
  public static final String SAME_NAME =
      "SELECT id FROM contacts WHERE substr(name, 1, 100) = ? AND id <> ?"
          + " AND (SELECT a.contact FROM addresses a WHERE a.contact = contacts.id LIMIT 1) IS NOT"
          + " NULL"
          + " ORDER BY id LIMIT "
          + FEW;

  /** Conversations of a contact that pages are told of when they change hands: the newest. */
  private static final int TOLD = 50;

  private final Dialect dialect;
  private final Rows rows;

  ContactMergeRows(Dialect dialect, Rows rows) {
    this.dialect = dialect;
    this.rows = rows;
  }

  /** Needs all columns of {@code contact_merges}. */
  public static ContactMerge merge(ResultSet row, Rows rows) throws SQLException {
    return new ContactMerge(
        new MessageId(rows.uuid(row, "id")),
        Rows.instant(row, "at"),
        contact(row.getString("source_before")),
        contact(row.getString("target_before")),
        contact(row.getString("target_after")),
        Rows.instant(row, "undone"));
  }

  private static Contact contact(String json) throws SQLException {
    try {
      return Json.mapper().readValue(json, Contact.class);
    } catch (IOException e) {
      throw new SQLException("A merged contact is not readable: " + e.getMessage(), e);
    }
  }

  /** Loads the contacts, and their newest conversations, of merges and of what undoes them. */
  void load(Connection connection, Wanted wanted, WorkingSet work, BatchLoader loader)
      throws SQLException {
    Set<ContactId> ids = new HashSet<>(wanted.contacts);
    for (MessageId id : wanted.contactMerges) {
      for (ContactMerge merge : merges(connection, "id", id.value())) {
        work.undoneContacts.put(id, merge);
        ids.add(merge.before().id());
        ids.add(merge.source().id());
        work.movedConversations.put(id, moved(connection, id));
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    work.contacts.putAll(loader.contacts(connection, ids));
    for (ContactId id : ids) {
      for (ContactMerge merge : merges(connection, "source", id.value())) {
        if (merge.undone() == null) {
          work.parts.add(id);
        }
      }
      for (Conversation each : newest(connection, id)) {
        if (work.conversations.putIfAbsent(each.id(), each) == null) {
          work.before.put(each.id(), each);
        }
      }
    }
  }

  private List<ContactMerge> merges(Connection connection, String column, UUID value)
      throws SQLException {
    List<ContactMerge> merges = new ArrayList<>();
    String sql = "SELECT * FROM contact_merges WHERE " + column + " = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      dialect.set(statement, 1, value);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          merges.add(merge(row, rows));
        }
      }
    }
    return merges;
  }

  private Set<ConversationId> moved(Connection connection, MessageId merge) throws SQLException {
    Set<ConversationId> moved = new HashSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT conversation FROM contact_merge_conversations WHERE merge = ?")) {
      dialect.set(statement, 1, merge.value());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          moved.add(new ConversationId(dialect.uuid(row, "conversation")));
        }
      }
    }
    return moved;
  }

  private List<Conversation> newest(Connection connection, ContactId contact) throws SQLException {
    List<Conversation> newest = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM conversations WHERE contact = ? ORDER BY id DESC LIMIT " + TOLD)) {
      dialect.set(statement, 1, contact.value());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          newest.add(rows.conversation(row));
        }
      }
    }
    return newest;
  }

  /** After the contacts are written, before the conversations are. */
  void write(Connection connection, WorkingSet work) throws SQLException {
    for (WorkingSet.Joined joined : work.contactMerges) {
      if (joined.merge().undone() == null) {
        together(connection, joined);
      } else {
        back(connection, joined.merge());
      }
    }
  }

  private void together(Connection connection, WorkingSet.Joined joined) throws SQLException {
    ContactMerge merge = joined.merge();
    UUID id = merge.id().value();
    UUID source = merge.source().id().value();
    UUID target = merge.before().id().value();
    run(
        connection,
        "INSERT INTO contact_merges (id, source, target, at, source_before, target_before,"
            + " target_after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        id,
        source,
        target,
        Rows.micros(merge.at()),
        Json.text(merge.source()),
        Json.text(merge.before()),
        Json.text(merge.after()));
    run(
        connection,
        "INSERT INTO contact_merge_conversations (merge, conversation) SELECT m.id, c.id FROM"
            + " contact_merges m, conversations c WHERE m.id = ? AND c.contact = ?",
        id,
        source);
    for (ConversationId opened : joined.opened()) {
      run(
          connection,
          "INSERT INTO contact_merge_conversations (merge, conversation) VALUES (?, ?)",
          id,
          opened.value());
    }
    run(connection, "UPDATE conversations SET contact = ? WHERE contact = ?", target, source);
    run(connection, "UPDATE addresses SET contact = ? WHERE contact = ?", target, source);
    run(connection, dialect.unindexContact(), source);
  }

  private void back(Connection connection, ContactMerge merge) throws SQLException {
    UUID id = merge.id().value();
    UUID source = merge.source().id().value();
    UUID target = merge.before().id().value();
    run(
        connection,
        "UPDATE conversations SET contact = ? WHERE contact = ? AND id IN"
            + " (SELECT conversation FROM contact_merge_conversations WHERE merge = ?)",
        source,
        target,
        id);
    for (Address address : merge.source().addresses()) {
      String channel = Rows.clean(address.channel());
      String handle = Rows.clean(address.handle());
      run(
          connection,
          "UPDATE conversations SET contact = ? WHERE contact = ? AND address_channel = ?"
              + " AND handle = ? AND created_at >= ?",
          source,
          target,
          channel,
          handle,
          Rows.micros(merge.at()));
      run(
          connection,
          "UPDATE addresses SET contact = ? WHERE contact = ? AND channel = ? AND handle = ?",
          source,
          target,
          channel,
          handle);
    }
    run(connection, "DELETE FROM contact_merge_conversations WHERE merge = ?", id);
    run(
        connection,
        "UPDATE contact_merges SET undone = ? WHERE id = ?",
        Rows.micros(merge.undone()),
        id);
  }

  /** Who became part of a contact goes with it, and what is kept of it anywhere. */
  void erase(Connection connection, UUID contact) throws SQLException {
    for (ContactMerge merge : merges(connection, "target", contact)) {
      if (merge.undone() == null) {
        UUID part = merge.source().id().value();
        erase(connection, part);
        run(connection, dialect.unindexContact(), part);
        run(connection, "DELETE FROM contacts WHERE id = ?", part);
      }
    }
    run(
        connection,
        "DELETE FROM contact_merge_conversations WHERE merge IN"
            + " (SELECT id FROM contact_merges WHERE source = ? OR target = ?)",
        contact,
        contact);
    run(connection, "DELETE FROM contact_merges WHERE source = ? OR target = ?", contact, contact);
  }

  /** What is kept in memory of contacts and conversations may be older than the rows. */
  static void committed(WorkingSet work, Caches caches) {
    if (!work.contactMerges.isEmpty()) {
      caches.clear();
    }
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
