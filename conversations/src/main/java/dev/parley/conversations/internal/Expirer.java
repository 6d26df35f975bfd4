package dev.parley.conversations.internal;

import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * Removes conversations whose time is over, within the transaction that is open: as {@link Eraser}
 * does, but whom they were with stays. What keeps to a time of its own (events, deliveries to
 * webhooks) goes by that.
 */
final class Expirer {
  private final Dialect dialect;
  private final Rows rows;
  private final ConversationWriter conversations;
  private final Removal removal;

  Expirer(Dialect dialect, Rows rows, ConversationWriter conversations) {
    this.dialect = dialect;
    this.rows = rows;
    this.conversations = conversations;
    this.removal = new Removal(dialect, rows);
  }

  void write(Connection connection, WorkingSet work) throws SQLException {
    if (work.expired.isEmpty()) {
      return;
    }
    dialect.overwrite(connection, true);
    List<Conversation> gone = withMerged(connection, work);
    Removal.Said said = new Removal.Said();
    for (Conversation each : gone) {
      removal.each(
          connection,
          BatchLoader.ENTRY + "conversation = ? ORDER BY sequence",
          row -> removal.add(row, said),
          each.id().value());
    }
    removal.remove(connection, said);
    for (String file : said.files) {
      removal.run(
          connection, "INSERT INTO files_to_remove (file) VALUES (?) ON CONFLICT DO NOTHING", file);
    }
    for (Conversation each : gone) {
      beside(connection, each);
    }
    conversations.remove(connection, gone);
    for (Conversation each : gone) {
      UUID id = each.id().value();
      removal.run(connection, "DELETE FROM conversations WHERE id = ?", id);
      removal.run(connection, "INSERT INTO erased (id) VALUES (?) ON CONFLICT DO NOTHING", id);
      work.erasedConversations.add(each.id());
    }
    dialect.overwrite(connection, false);
  }

  /** Those that were merged into one of them have nothing of their own any more. */
  private List<Conversation> withMerged(Connection connection, WorkingSet work)
      throws SQLException {
    List<Conversation> gone = new ArrayList<>();
    Deque<UUID> open = new ArrayDeque<>();
    for (ConversationId id : work.expired) {
      removal.each(
          connection,
          "SELECT * FROM conversations WHERE id = ?",
          row -> gone.add(rows.conversation(row)),
          id.value());
      open.add(id.value());
    }
    while (!open.isEmpty()) {
      removal.each(
          connection,
          "SELECT * FROM conversations WHERE merged_into = ?",
          row -> {
            Conversation merged = rows.conversation(row);
            gone.add(merged);
            open.add(merged.id().value());
          },
          open.remove());
    }
    return gone;
  }

  private void beside(Connection connection, Conversation gone) throws SQLException {
    UUID id = gone.id().value();
    removal.run(connection, "DELETE FROM notifications WHERE conversation = ?", id);
    removal.run(connection, "DELETE FROM scheduled_messages WHERE conversation = ?", id);
    removal.run(connection, "DELETE FROM commands WHERE conversation = ?", id);
    removal.run(connection, "DELETE FROM alarms WHERE conversation = ? AND state = 'cleared'", id);
    removal.run(connection, "DELETE FROM former_addresses WHERE conversation = ?", id);
    removal.run(
        connection,
        "DELETE FROM merged_messages WHERE merge IN"
            + " (SELECT id FROM merges WHERE source = ? OR target = ?)",
        id,
        id);
    removal.run(connection, "DELETE FROM merges WHERE source = ? OR target = ?", id, id);
    removal.run(connection, "DELETE FROM contact_merge_conversations WHERE conversation = ?", id);
    removal.run(
        connection,
        "UPDATE csat SET comment = NULL WHERE contact = ? AND conversation = ?",
        gone.contact().value(),
        id);
  }

  /** Forgets what is kept in memory of conversations that are gone. */
  static void committed(WorkingSet work, Caches caches) {
    if (work.expired.isEmpty()) {
      return;
    }
    caches.conversations.invalidateAll(work.erasedConversations);
    caches.newest.asMap().values().removeAll(work.erasedConversations);
    caches
        .open()
        .values()
        .removeIf(
            c -> c.conversation() != null && work.erasedConversations.contains(c.conversation()));
  }
}
