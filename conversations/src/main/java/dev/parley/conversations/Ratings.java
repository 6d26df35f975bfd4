package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.RatingRows;
import dev.parley.model.ContactId;
import dev.parley.model.MessageId;
import java.util.List;
import java.util.Optional;

/** What contacts answered to "how was it?". {@link Batch#put(Rating)} writes. Thread-safe. */
public final class Ratings {
  private final Database database;

  Ratings(Database database) {
    this.database = database;
  }

  /** The answer to a question. */
  public Optional<Rating> of(MessageId question) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM csat WHERE question = ?")
                    .bind(0, question.value())
                    .map((row, context) -> RatingRows.read(row, database.dialect()))
                    .findFirst());
  }

  /** A contact's answers, newest first. */
  public List<Rating> of(ContactId contact, int limit) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM csat WHERE contact = ? ORDER BY at DESC LIMIT ?")
                    .bind(0, contact.value())
                    .bind(1, limit)
                    .map((row, context) -> RatingRows.read(row, database.dialect()))
                    .list());
  }
}
