package dev.parley.conversations.internal;

import dev.parley.codec.Json;
import dev.parley.conversations.Erasure;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes a contact and all that was said with them, within the transaction that is open. */
final class Eraser {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Messages whose words are searched for again. */
  private static final int SAMPLED = 20;

  private static final String OF_CONTACT = "(SELECT id FROM conversations WHERE contact = ?)";

  private final Dialect dialect;
  private final Rows rows;
  private final Caches caches;
  private final ConversationWriter conversations;
  private final Removal removal;

  Eraser(Dialect dialect, Rows rows, Caches caches, ConversationWriter conversations) {
    this.dialect = dialect;
    this.rows = rows;
    this.caches = caches;
    this.conversations = conversations;
    this.removal = new Removal(dialect, rows);
  }

  void write(Connection connection, WorkingSet work) throws SQLException {
    for (Erasure.Request request : work.erasures) {
      erase(connection, request);
    }
    for (UUID id : work.erased) {
      removal.run(connection, "INSERT INTO erased (id) VALUES (?) ON CONFLICT DO NOTHING", id);
    }
  }

  private void erase(Connection connection, Erasure.Request request) throws SQLException {
    UUID contact = request.contact().value();
    Contact known =
        new BatchLoader(dialect, rows, caches, null)
            .contacts(connection, Set.of(request.contact()))
            .get(request.contact());
    if (known == null) {
      return;
    }
    dialect.overwrite(connection, true);
    Map<String, Object> removed = new LinkedHashMap<>();
    List<Conversation> mine = mine(connection, contact);
    List<Long> addresses = addresses(connection, contact);
    Removal.Said said = said(connection, mine, addresses);
    removed.put("messages", said.sequences.size());
    removed.put("files", said.files.size());
    removed.put("deadLetters", request.letters());
    removed.put("traces", removal.remove(connection, said));
    removed.put(
        "events",
        removal.run(
            connection,
            "DELETE FROM events WHERE conversation IN " + OF_CONTACT + " OR ref = ?",
            contact,
            request.contact().toString()));
    removed.put("webhookDeliveries", deliveries(connection, request, mine));
    removed.put("notifications", ofContact(connection, "notifications", "conversation", contact));
    removed.put("scheduled", ofContact(connection, "scheduled_messages", "conversation", contact));
    removed.put("commands", ofContact(connection, "commands", "conversation", contact));
    removal.run(
        connection,
        "DELETE FROM alarms WHERE state = 'cleared' AND conversation IN " + OF_CONTACT,
        contact);
    // How content people were is a figure of the reports; what they wrote beside it is theirs.
    removal.run(connection, "UPDATE csat SET comment = NULL WHERE contact = ?", contact);
    removal.run(
        connection,
        "DELETE FROM merged_messages WHERE merge IN (SELECT id FROM merges WHERE source IN "
            + OF_CONTACT
            + " OR target IN "
            + OF_CONTACT
            + ")",
        contact,
        contact);
    removed.put(
        "merges",
        removal.run(
            connection,
            "DELETE FROM merges WHERE source IN " + OF_CONTACT + " OR target IN " + OF_CONTACT,
            contact,
            contact));
    new ContactMergeRows(dialect, rows).erase(connection, contact);
    removal.run(
        connection, "DELETE FROM former_addresses WHERE conversation IN " + OF_CONTACT, contact);
    conversations.remove(connection, mine);
    removed.put(
        "conversations",
        removal.run(connection, "DELETE FROM conversations WHERE contact = ?", contact));
    removal.run(connection, dialect.unindexContact(), contact);
    removed.put(
        "addresses", removal.run(connection, "DELETE FROM addresses WHERE contact = ?", contact));
    removed.put("contacts", removal.run(connection, "DELETE FROM contacts WHERE id = ?", contact));
    for (Conversation each : mine) {
      removal.run(
          connection,
          "INSERT INTO erased (id) VALUES (?) ON CONFLICT DO NOTHING",
          each.id().value());
    }
    keep(connection, request, known, removed, said);
    dialect.overwrite(connection, false);
  }

  private List<Conversation> mine(Connection connection, UUID contact) throws SQLException {
    List<Conversation> mine = new ArrayList<>();
    removal.each(
        connection,
        "SELECT * FROM conversations WHERE contact = ? ORDER BY id",
        row -> mine.add(rows.conversation(row)),
        contact);
    return mine;
  }

  private List<Long> addresses(Connection connection, UUID contact) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    removal.each(
        connection,
        "SELECT number FROM addresses WHERE contact = ?",
        row -> numbers.add(row.getLong(1)),
        contact);
    return numbers;
  }

  private Removal.Said said(Connection connection, List<Conversation> mine, List<Long> addresses)
      throws SQLException {
    Removal.Said said = new Removal.Said();
    for (Conversation each : mine) {
      removal.each(
          connection,
          BatchLoader.ENTRY + "conversation = ? ORDER BY sequence",
          row -> removal.add(row, said),
          each.id().value());
    }
    // In conversations of others, such as a mail to several: found by the marks of the index.
    Set<Long> here = new HashSet<>(said.sequences);
    List<Long> elsewhere = new ArrayList<>();
    for (Long address : addresses) {
      SearchQuery marked =
          SearchQuery.parse("").marked(List.of(SearchMarks.from(address), SearchMarks.to(address)));
      removal.each(
          connection,
          dialect.matching(),
          row -> elsewhere.add(row.getLong(1)),
          dialect == Dialect.SQLITE ? marked.fts5() : marked.tsquery());
    }
    for (Long sequence : elsewhere) {
      if (here.add(sequence)) {
        removal.each(
            connection,
            BatchLoader.ENTRY + "sequence = ?",
            row -> removal.add(row, said),
            sequence);
        removal.run(
            connection,
            "UPDATE conversations SET preview = NULL WHERE last_sequence = ? AND id ="
                + " (SELECT conversation FROM messages WHERE sequence = ?)",
            sequence,
            sequence);
      }
    }
    return said;
  }

  private long deliveries(Connection connection, Erasure.Request request, List<Conversation> mine)
      throws SQLException {
    Set<String> names = new HashSet<>();
    names.add(request.contact().toString());
    mine.forEach(conversation -> names.add(conversation.id().toString()));
    List<UUID> theirs = new ArrayList<>();
    removal.each(
        connection,
        "SELECT id, body FROM webhook_deliveries",
        row -> {
          Matcher id = ID.matcher(row.getString("body"));
          boolean named = false;
          while (!named && id.find()) {
            named = names.contains(id.group());
          }
          if (named) {
            theirs.add(rows.uuid(row, "id"));
          }
        });
    for (UUID id : theirs) {
      removal.run(connection, "DELETE FROM webhook_deliveries WHERE id = ?", id);
    }
    return theirs.size();
  }

  private long ofContact(Connection connection, String table, String column, UUID contact)
      throws SQLException {
    return removal.run(
        connection, "DELETE FROM " + table + " WHERE " + column + " IN " + OF_CONTACT, contact);
  }

  private void keep(
      Connection connection,
      Erasure.Request request,
      Contact known,
      Map<String, Object> removed,
      Removal.Said said)
      throws SQLException {
    Set<String> words = new LinkedHashSet<>();
    if (known.name() != null) {
      words.addAll(SearchText.words(known.name()));
    }
    List<Long> sampled = said.sequences.subList(0, Math.min(SAMPLED, said.sequences.size()));
    for (int i = 0; i < sampled.size(); i++) {
      List.of(said.indexed.get(i).split(" ")).stream().limit(3).forEach(words::add);
    }
    words.removeIf(word -> word.isEmpty() || !Character.isLetterOrDigit(word.codePointAt(0)));
    EraseSweep.Pending pending =
        new EraseSweep.Pending(
            known.addresses().stream().map(EraseSweep.At::of).toList(),
            List.copyOf(words),
            List.copyOf(sampled),
            List.copyOf(said.files));
    List<String> hashes = new ArrayList<>();
    String key = ErasureKey.of(connection);
    for (Address address : known.addresses()) {
      hashes.add(ErasureKey.hash(key, address));
    }
    removal.run(
        connection,
        "INSERT INTO erasures (id, contact, at, by_agent, reason, hashes, removed, pending)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        request.id().value(),
        request.contact().value(),
        Rows.micros(request.at()),
        request.by(),
        Rows.clean(request.reason()),
        Json.text(hashes),
        Json.text(removed),
        Json.text(pending));
  }

  /** Forgets what is kept in memory of conversations that are gone. */
  static void committed(WorkingSet work, Caches caches) {
    if (!work.erasures.isEmpty()) {
      caches.clear();
      caches
          .open()
          .values()
          .removeIf(
              c -> c.conversation() != null && work.erasedConversations.contains(c.conversation()));
    }
  }
}
