package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.ContactId;
import dev.parley.model.MessageId;
import java.util.Optional;

/**
 * Who was erased, as far as it may still be known. Written by {@link Erasure.Request#in}.
 * Thread-safe.
 */
public final class Erasures {
  private final Database database;
  private final Rows rows;

  Erasures(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** One of them. */
  public Optional<Erasure> get(MessageId id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM erasures WHERE id = ?")
                    .bind(0, id.value())
                    .map(
                        (row, context) ->
                            new Erasure(
                                new MessageId(rows.uuid(row, "id")),
                                new ContactId(rows.uuid(row, "contact")),
                                Rows.instant(row, "at"),
                                row.getString("by_agent"),
                                row.getString("reason"),
                                Rows.object(row.getString("removed")),
                                row.getString("found") == null
                                    ? null
                                    : Rows.object(row.getString("found"))))
                    .findFirst());
  }
}
