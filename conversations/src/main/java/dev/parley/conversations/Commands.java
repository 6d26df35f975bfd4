package dev.parley.conversations;

import dev.parley.conversations.internal.CommandRows;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.ListKey;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.CommandId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Instructions to devices, to read. They are written by {@link Batch} only. Thread-safe. */
public final class Commands {
  private static final ListKey NEWEST = new ListKey(Long.MAX_VALUE, new UUID(-1L, -1L));

  private final Database database;
  private final Rows rows;

  Commands(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  public Optional<CommandRecord> get(CommandId id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM commands WHERE id = ?")
                    .bind(0, id.value())
                    .map((row, context) -> CommandRows.read(row, rows))
                    .findFirst());
  }

  /** All that have not ended, by deadline: what a start has to watch again. */
  public List<CommandRecord> open() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM commands WHERE "
                            + CommandRows.OPEN
                            + " ORDER BY deadline, id")
                    .map((row, context) -> CommandRows.read(row, rows))
                    .list());
  }

  /**
   * Part of a device's, newest first.
   *
   * @param cursor {@link Page#next}, or null to begin
   * @throws IllegalArgumentException when the cursor is none
   */
  public Page<CommandRecord> of(String device, String cursor, int limit) {
    int size = Page.limit(limit);
    ListKey after = cursor == null ? NEWEST : ListKey.parse(cursor);
    List<CommandRecord> found =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT * FROM commands WHERE device = ? AND (created_at, id) < (?, ?)"
                                + " ORDER BY created_at DESC, id DESC LIMIT "
                                + (size + 1))
                        .bind(0, device)
                        .bind(1, after.micros())
                        .bind(2, after.id())
                        .map((row, context) -> CommandRows.read(row, rows))
                        .list());
    return Page.cut(
        found, size, one -> new ListKey(Rows.micros(one.createdAt()), one.id().value()).toString());
  }
}
