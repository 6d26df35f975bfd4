package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.CommandId;
import java.util.List;
import java.util.Optional;

/** Instructions to devices, to read. They are written by {@link Batch} only. Thread-safe. */
public final class Commands {
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
                    .map((row, context) -> rows.command(row))
                    .findFirst());
  }

  /** All that no device has answered, by deadline: what a start has to watch again. */
  public List<CommandRecord> pending() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM commands WHERE state = 'pending' ORDER BY deadline, id")
                    .map((row, context) -> rows.command(row))
                    .list());
  }

  /** A device's newest. */
  public List<CommandRecord> of(String device, int limit) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM commands WHERE device = ? ORDER BY created_at DESC LIMIT "
                            + Page.limit(limit))
                    .bind(0, device)
                    .map((row, context) -> rows.command(row))
                    .list());
  }
}
