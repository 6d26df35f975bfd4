package dev.parley.conversations.internal;

import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Loads what a batch needs with a handful of queries, however many messages it has. */
public final class BatchLoader {
  /** Messages that one "read up to here" looks at, at most: the newest of the conversation. */
  static final int UNDERWAY = 200;

  // "IS NOT NULL" lets SQLite take the index, which holds only those; without it, it scans.
  static final String BY_EXTERNAL = "external_id IS NOT NULL AND (channel, external_id) IN <keys>";
  static final String SEEN_EXTERNAL =
      "SELECT channel, external_id FROM messages WHERE " + BY_EXTERNAL;

  static final String ENTRY =
      "SELECT sequence, address, body, state, cause, external_id, conversation FROM messages WHERE ";

  private final Dialect dialect;
  private final Rows rows;
  private final Caches caches;
  private final Numbers numbers;
  private final MoveLoader moves;

  public BatchLoader(Dialect dialect, Rows rows, Caches caches, Numbers numbers) {
    this.dialect = dialect;
    this.rows = rows;
    this.caches = caches;
    this.numbers = numbers;
    this.moves = new MoveLoader(dialect, rows, this);
  }

  /** Everything that the messages refer to. */
  public WorkingSet load(Connection connection, List<Message> messages) throws SQLException {
    Wanted wanted = new Wanted(messages);
    WorkingSet work = new WorkingSet(numbers, caches.epoch());
    work.openAlarms = caches.alarms();
    seen(connection, wanted, work);
    erased(connection, wanted, work);
    referred(connection, wanted, work);
    addresses(connection, wanted, work);
    newest(connection, wanted, work);
    AlarmRows.want(wanted, work);
    work.entries.values().forEach(e -> wanted.conversations.add(e.message().conversation()));
    wanted.conversations.addAll(work.newest.values());
    underway(connection, wanted, work);
    devices(connection, wanted, work);
    CommandRows.load(connection, wanted, work, dialect, caches);
    moves.load(connection, wanted, work);
    RatingRows.load(connection, wanted, work, dialect);
    cards(connection, work);
    conversations(connection, wanted.conversations, work);
    AddressRows.load(connection, wanted, work);
    new ContactMergeRows(dialect, rows).load(connection, wanted, work, this);
    for (Set<ConversationId> more = over(work); !more.isEmpty(); more = over(work)) {
      int known = work.conversations.size();
      conversations(connection, more, work);
      if (work.conversations.size() == known) {
        throw new SQLException("Conversations are merged into ones that are not there: " + more);
      }
    }
    return work;
  }

  private void seen(Connection connection, Wanted wanted, WorkingSet work) throws SQLException {
    InQuery.ask(
        connection,
        "SELECT id FROM messages WHERE id IN <keys>",
        1,
        wanted.ids,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> work.seenIds.add(new MessageId(dialect.uuid(row, "id"))));
    InQuery.ask(
        connection,
        SEEN_EXTERNAL,
        2,
        wanted.external,
        BatchLoader::bind,
        row -> work.seenExternal.add(new ExternalKey(row.getString(1), row.getString(2))));
  }

  /** What was erased does not come back, and what names it has nowhere to go. */
  private void erased(Connection connection, Wanted wanted, WorkingSet work) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    wanted.ids.forEach(id -> ids.add(id.value()));
    wanted.conversations.forEach(id -> ids.add(id.value()));
    InQuery.ask(
        connection,
        "SELECT id FROM erased WHERE id IN <keys>",
        1,
        ids,
        dialect::set,
        row -> {
          UUID id = dialect.uuid(row, "id");
          work.seenIds.add(new MessageId(id));
          work.gone.add(new ConversationId(id));
        });
  }

  private void referred(Connection connection, Wanted wanted, WorkingSet work) throws SQLException {
    InQuery.ask(
        connection,
        ENTRY + "id IN <keys>",
        1,
        wanted.referredIds,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> entry(row, work));
    InQuery.ask(
        connection,
        ENTRY + BY_EXTERNAL,
        2,
        wanted.referredExternal,
        BatchLoader::bind,
        row -> entry(row, work));
  }

  Entry entry(ResultSet row, WorkingSet work) throws SQLException {
    Stored stored = rows.stored(row);
    Entry known = work.entries.get(stored.message().id());
    if (known != null) {
      return known;
    }
    long address = row.getLong("address");
    Entry entry = new Entry(stored, row.wasNull() ? null : address, false);
    Message message = stored.message();
    work.entries.put(message.id(), entry);
    if (message.externalId() != null) {
      work.external.put(ExternalKey.of(message.channel(), message.externalId()), entry);
    }
    return entry;
  }

  private void addresses(Connection connection, Wanted wanted, WorkingSet work)
      throws SQLException {
    Set<AddressKey> missing = new HashSet<>();
    for (AddressKey key : wanted.addresses) {
      Known known = caches.addresses.getIfPresent(key);
      if (known == null) {
        missing.add(key);
      } else {
        work.addresses.put(key, known);
      }
    }
    Map<AddressKey, Long> found = new HashMap<>();
    Map<AddressKey, ContactId> owners = new HashMap<>();
    InQuery.ask(
        connection,
        "SELECT number, contact, channel, handle FROM addresses WHERE (channel, handle) IN <keys>",
        2,
        missing,
        BatchLoader::bind,
        row -> {
          AddressKey key = new AddressKey(row.getString("channel"), row.getString("handle"));
          found.put(key, row.getLong("number"));
          owners.put(key, new ContactId(dialect.uuid(row, "contact")));
        });
    Map<ContactId, Contact> contacts = contacts(connection, new HashSet<>(owners.values()));
    found.forEach(
        (key, number) -> work.addresses.put(key, new Known(number, contacts.get(owners.get(key)))));
  }

  /** Whole contacts with all their addresses. */
  public Map<ContactId, Contact> contacts(Connection connection, Set<ContactId> ids)
      throws SQLException {
    Map<ContactId, List<Address>> addresses = new HashMap<>();
    InQuery.ask(
        connection,
        "SELECT * FROM addresses WHERE contact IN <keys>",
        1,
        ids,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row ->
            addresses
                .computeIfAbsent(
                    new ContactId(dialect.uuid(row, "contact")), id -> new ArrayList<>())
                .add(rows.address(row)));
    Map<ContactId, Contact> contacts = new HashMap<>();
    InQuery.ask(
        connection,
        "SELECT * FROM contacts WHERE id IN <keys>",
        1,
        ids,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> {
          ContactId id = new ContactId(dialect.uuid(row, "id"));
          contacts.put(id, rows.contact(row, addresses.getOrDefault(id, List.of())));
        });
    return contacts;
  }

  private void newest(Connection connection, Wanted wanted, WorkingSet work) throws SQLException {
    Map<Long, AddressKey> missing = new HashMap<>();
    for (AddressKey key : wanted.addresses) {
      ConversationId known = caches.newest.getIfPresent(key);
      if (known != null) {
        work.newest.put(key, known);
      } else if (work.addresses.containsKey(key)) {
        missing.put(work.addresses.get(key).number(), key);
      }
    }
    InQuery.ask(
        connection,
        NewestConversation.QUERY,
        1,
        missing.keySet(),
        (s, i, number) -> s.setLong(i, number),
        row -> {
          Conversation conversation = rows.conversation(row);
          work.newest.put(missing.get(row.getLong("address_number")), conversation.id());
          remember(conversation, work);
        });
  }

  private void conversations(Connection connection, Set<ConversationId> wanted, WorkingSet work)
      throws SQLException {
    Set<ConversationId> missing = new HashSet<>();
    for (ConversationId id : wanted) {
      if (!work.conversations.containsKey(id)) {
        Conversation known = caches.conversations.getIfPresent(id);
        if (known == null) {
          missing.add(id);
        } else {
          remember(known, work);
        }
      }
    }
    InQuery.ask(
        connection,
        "SELECT * FROM conversations WHERE id IN <keys>",
        1,
        missing,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> remember(rows.conversation(row), work));
    // Where an answer goes: the addresses of conversations that no message of the batch names.
    Set<AddressKey> answers = new HashSet<>();
    for (Conversation conversation : work.conversations.values()) {
      AddressKey key = AddressKey.of(conversation.address());
      if (!work.addresses.containsKey(key)) {
        answers.add(key);
      }
    }
    if (!answers.isEmpty()) {
      Wanted more = new Wanted(List.of());
      more.addresses.addAll(answers);
      addresses(connection, more, work);
    }
  }

  /** What took over a conversation is needed where the conversation is. */
  private static Set<ConversationId> over(WorkingSet work) {
    Set<ConversationId> missing = new HashSet<>();
    for (Conversation conversation : work.conversations.values()) {
      ConversationId into = conversation.mergedInto();
      if (into != null && !work.conversations.containsKey(into)) {
        missing.add(into);
      }
    }
    return missing;
  }

  private static void remember(Conversation conversation, WorkingSet work) {
    work.conversations.put(conversation.id(), conversation);
    work.before.put(conversation.id(), conversation);
  }

  private void underway(Connection connection, Wanted wanted, WorkingSet work) throws SQLException {
    for (Map.Entry<AddressKey, Long> want : wanted.underway.entrySet()) {
      Known known = work.addresses.get(want.getKey());
      ConversationId conversation = work.newest.get(want.getKey());
      if (known == null || conversation == null) {
        continue;
      }
      TreeMap<Long, Entry> entries =
          work.underway.computeIfAbsent(want.getKey(), key -> new TreeMap<>());
      try (PreparedStatement statement =
          connection.prepareStatement(
              ENTRY
                  + "conversation = ? AND sequence <= ? AND address = ? AND direction = 'outbound'"
                  + " ORDER BY sequence DESC LIMIT "
                  + UNDERWAY)) {
        dialect.set(statement, 1, conversation.value());
        statement.setLong(2, want.getValue());
        statement.setLong(3, known.number());
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            Entry entry = entry(row, work);
            if (entry.message().direction() == Direction.OUTBOUND
                && entry.stored().state() != MessageState.READ) {
              entries.put(entry.sequence(), entry);
              wanted.conversations.add(entry.message().conversation());
            }
          }
        }
      }
    }
  }

  private void devices(Connection connection, Wanted wanted, WorkingSet work) throws SQLException {
    Set<String> missing = new HashSet<>();
    for (String id : wanted.devices) {
      Device known = caches.devices.getIfPresent(id);
      if (known == null) {
        missing.add(Rows.clean(id));
      } else {
        work.devices.put(id, known);
      }
    }
    InQuery.ask(
        connection,
        "SELECT id, body FROM devices WHERE id IN <keys>",
        1,
        missing,
        PreparedStatement::setString,
        row -> work.devices.put(row.getString("id"), rows.device(row)));
  }

  /** The messages that carry the commands; those of no conversation have none. */
  private void cards(Connection connection, WorkingSet work) throws SQLException {
    Set<MessageId> missing = new HashSet<>();
    for (CommandRecord command : work.commands.values()) {
      MessageId card = command.id().message();
      if (command.conversation() != null && !work.entries.containsKey(card)) {
        missing.add(card);
      }
    }
    InQuery.ask(
        connection,
        ENTRY + "id IN <keys>",
        1,
        missing,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> entry(row, work));
  }

  private static void bind(PreparedStatement statement, int index, ExternalKey key)
      throws SQLException {
    statement.setString(index, key.channel());
    statement.setString(index + 1, key.id());
  }

  private static void bind(PreparedStatement statement, int index, AddressKey key)
      throws SQLException {
    statement.setString(index, key.channel());
    statement.setString(index + 1, key.handle());
  }
}
