package dev.parley.conversations.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The next numbers of what is counted through. The single writer hands them out from memory; a
 * number that a failed batch took is never used, so that there may be gaps.
 */
public final class Numbers {
  private final AtomicLong message = new AtomicLong();
  private final AtomicLong event = new AtomicLong();
  private final AtomicLong contact = new AtomicLong();
  private final AtomicLong address = new AtomicLong();
  private final AtomicLong trace = new AtomicLong();

  /** Goes on after the greatest that is stored. */
  public void read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      raise(statement, message, "SELECT MAX(sequence) FROM messages");
      raise(statement, event, "SELECT MAX(sequence) FROM events");
      raise(statement, contact, "SELECT MAX(number) FROM contacts");
      raise(statement, address, "SELECT MAX(number) FROM addresses");
      raise(statement, trace, "SELECT MAX(number) FROM traces");
      // The log's order outlives its entries: after all were pruned it goes on where it was.
      raise(statement, event, "SELECT CAST(value AS BIGINT) FROM settings WHERE name = 'pruned'");
    }
  }

  private static void raise(Statement statement, AtomicLong number, String sql)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      if (row.next()) {
        long stored = row.getLong(1);
        number.updateAndGet(now -> Math.max(now, stored));
      }
    }
  }

  public long nextMessage() {
    return message.incrementAndGet();
  }

  public long nextEvent() {
    return event.incrementAndGet();
  }

  public long nextContact() {
    return contact.incrementAndGet();
  }

  public long nextAddress() {
    return address.incrementAndGet();
  }

  public long nextTrace() {
    return trace.incrementAndGet();
  }
}
