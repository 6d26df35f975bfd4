package dev.parley.conversations.internal;

import dev.parley.conversations.Rating;
import dev.parley.model.AgentId;
import dev.parley.model.ContactId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Ratings as rows of {@code csat}, both ways. */
public final class RatingRows {
  private RatingRows() {}

  /** Needs all columns. */
  public static Rating read(ResultSet row, Dialect dialect) throws SQLException {
    UUID agent = dialect.uuid(row, "agent");
    return new Rating(
        new MessageId(dialect.uuid(row, "question")),
        new ConversationId(dialect.uuid(row, "conversation")),
        new ContactId(dialect.uuid(row, "contact")),
        agent == null ? null : new AgentId(agent),
        row.getString("channel"),
        Rows.instant(row, "at"),
        Rows.instant(row, "changed_at"),
        row.getInt("score"),
        row.getString("comment"));
  }

  static void load(Connection connection, Wanted wanted, WorkingSet work, Dialect dialect)
      throws SQLException {
    InQuery.ask(
        connection,
        "SELECT * FROM csat WHERE question IN <keys>",
        1,
        wanted.ratings,
        (s, i, id) -> dialect.set(s, i, id.value()),
        row -> {
          Rating rating = read(row, dialect);
          work.ratings.put(rating.question(), rating);
        });
  }

  static void write(Connection connection, WorkingSet work, Dialect dialect) throws SQLException {
    if (work.changedRatings.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO csat (question, conversation, contact, agent, channel, at, changed_at,"
                + " score, comment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (question) DO UPDATE SET changed_at = excluded.changed_at,"
                + " score = excluded.score, comment = excluded.comment")) {
      for (MessageId question : work.changedRatings) {
        Rating rating = work.ratings.get(question);
        dialect.set(upsert, 1, question.value());
        dialect.set(upsert, 2, rating.conversation().value());
        dialect.set(upsert, 3, rating.contact().value());
        dialect.set(upsert, 4, rating.agent() == null ? null : rating.agent().value());
        upsert.setString(5, Rows.clean(rating.channel()));
        upsert.setLong(6, Rows.micros(rating.at()));
        upsert.setLong(7, Rows.micros(rating.changedAt()));
        upsert.setInt(8, rating.score());
        upsert.setString(9, Rows.clean(rating.comment()));
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
