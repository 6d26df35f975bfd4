package dev.parley.conversations.internal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.UUID;

/** The few things in which the two databases differ. */
public enum Dialect {
  SQLITE("sqlite", "INTEGER", "BLOB") {
    @Override
    public void set(PreparedStatement statement, int index, UUID value) throws SQLException {
      if (value == null) {
        statement.setNull(index, Types.BLOB);
      } else {
        statement.setBytes(
            index,
            ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array());
      }
    }

    @Override
    public UUID uuid(ResultSet row, String column) throws SQLException {
      byte[] bytes = row.getBytes(column);
      if (bytes == null) {
        return null;
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong());
    }
  },

  POSTGRESQL("postgresql", "BIGINT", "uuid") {
    @Override
    public void set(PreparedStatement statement, int index, UUID value) throws SQLException {
      if (value == null) {
        statement.setNull(index, Types.OTHER);
      } else {
        statement.setObject(index, value);
      }
    }

    @Override
    public UUID uuid(ResultSet row, String column) throws SQLException {
      return row.getObject(column, UUID.class);
    }
  };

  /** SQLite fills what it frees with zeros; PostgreSQL's vacuum gives it to other rows. */
  public void overwrite(Connection connection, boolean on) throws SQLException {
    if (this == SQLITE) {
      try (PreparedStatement pragma =
          connection.prepareStatement("PRAGMA secure_delete = " + (on ? "on" : "off"))) {
        pragma.execute();
      }
    }
  }

  private final String folder;
  private final String key;
  private final String uuid;

  Dialect(String folder, String key, String uuid) {
    this.folder = folder;
    this.key = key;
    this.uuid = uuid;
  }

  /** Binds an id; null is allowed. */
  public abstract void set(PreparedStatement statement, int index, UUID value) throws SQLException;

  /** Reads an id, or null. */
  public abstract UUID uuid(ResultSet row, String column) throws SQLException;

  /** Adds a message's words to the index: its sequence, its words. */
  String indexMessage() {
    return this == SQLITE
        ? "INSERT INTO message_search (rowid, words) VALUES (?, ?)"
        : "INSERT INTO message_search (sequence, words) VALUES (?, CAST(? AS tsvector))";
  }

  /** Adds a contact's words to the index: its number, its words. */
  String indexContact() {
    return this == SQLITE
        ? "INSERT INTO contact_search (rowid, words) VALUES (?, ?)"
        : "INSERT INTO contact_search (number, words) VALUES (?, CAST(? AS tsvector))";
  }

  /** Removes a contact's words from the index: its id. */
  String unindexContact() {
    return this == SQLITE
        ? "DELETE FROM contact_search WHERE rowid IN (SELECT number FROM contacts WHERE id = ?)"
        : "DELETE FROM contact_search WHERE number IN (SELECT number FROM contacts WHERE id = ?)";
  }

  /** Sequences of the messages that a query of this database's own kind finds. */
  String matching() {
    return this == SQLITE
        ? "SELECT rowid FROM message_search WHERE message_search MATCH ?"
        : "SELECT sequence FROM message_search WHERE words @@ CAST(? AS tsquery)";
  }

  /** Whether such a query finds one message: the query, its sequence. */
  String matches() {
    return this == SQLITE
        ? "SELECT COUNT(*) FROM message_search WHERE message_search MATCH ? AND rowid = ?"
        : "SELECT COUNT(*) FROM message_search WHERE words @@ CAST(? AS tsquery) AND sequence = ?";
  }

  /** Replaces a contact's words in the index: its words, its id. */
  String reindexContact() {
    return this == SQLITE
        ? "INSERT OR REPLACE INTO contact_search (rowid, words)"
            + " SELECT number, ? FROM contacts WHERE id = ?"
        : "INSERT INTO contact_search (number, words)"
            + " SELECT number, CAST(? AS tsvector) FROM contacts WHERE id = ?"
            + " ON CONFLICT (number) DO UPDATE SET words = excluded.words";
  }

  /** The folder of this database's own migrations. */
  String folder() {
    return folder;
  }

  /** What the shared migrations call by another name here. */
  Map<String, String> placeholders() {
    return Map.of("key", key, "uuid", uuid, "clustered", this == SQLITE ? " WITHOUT ROWID" : "");
  }

  /** Whether the failure says that a row with the same unique key is there already. */
  public static boolean isUniqueViolation(SQLException failure) {
    for (SQLException e = failure; e != null; e = e.getNextException()) {
      String message = String.valueOf(e.getMessage());
      if ("23505".equals(e.getSQLState())
          || message.contains("SQLITE_CONSTRAINT_UNIQUE")
          || message.contains("SQLITE_CONSTRAINT_PRIMARYKEY")
          || message.contains("SQLITE_CONSTRAINT_ROWID")) {
        return true;
      }
    }
    return false;
  }
}
