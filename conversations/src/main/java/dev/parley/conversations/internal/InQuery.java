package dev.parley.conversations.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Asks for many keys at once: {@code IN} with as many places as needed, in chunks, rounded up so
 * that few different statements come of it. The last key fills the places that are left over.
 */
final class InQuery {
  /** Keys in one statement, at most; each may take two parameters. */
  static final int CHUNK = 512;

  /** Binds one key from an index on. */
  interface Bind<K> {
    void set(PreparedStatement statement, int index, K key) throws SQLException;
  }

  /** Takes one row. */
  interface Take {
    void row(ResultSet row) throws SQLException;
  }

  private InQuery() {}

  /**
   * @param sql with {@code <keys>} where the list goes
   * @param width parameters a key: 1, or 2 for pairs
   */
  static <K> void ask(
      Connection connection, String sql, int width, Collection<K> keys, Bind<K> bind, Take take)
      throws SQLException {
    List<K> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<K> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
      int places = Math.max(4, Integer.highestOneBit(Math.max(1, chunk.size() * 2 - 1)));
      String place = width == 1 ? "?" : "(?,?)";
      String list = String.join(",", java.util.Collections.nCopies(places, place));
      String keysSql = width == 1 ? "(" + list + ")" : "(VALUES " + list + ")";
      try (PreparedStatement statement =
          connection.prepareStatement(sql.replace("<keys>", keysSql))) {
        Iterator<K> next = chunk.iterator();
        K key = null;
        for (int i = 0; i < places; i++) {
          key = next.hasNext() ? next.next() : key;
          bind.set(statement, 1 + i * width, key);
        }
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            take.row(rows);
          }
        }
      }
    }
  }
}
