package dev.parley.conversations.testing;

import dev.parley.conversations.StoreSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Looks for words in every column of every table that the database's own catalog names. */
public final class TextScan {
  private TextScan() {}

  /**
   * Where a word stands, as {@code table.column}; ids and numbers are looked at as text, too.
   *
   * @param word in lower case; upper and lower case are the same
   */
  public static Set<String> find(StoreSettings settings, String word) throws SQLException {
    boolean sqlite = settings.url().startsWith("sqlite:");
    Set<String> found = new TreeSet<>();
    try (Connection connection =
            DriverManager.getConnection((sqlite ? "jdbc:" : "") + settings.url());
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      String catalog =
          sqlite
              ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
              : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
      try (ResultSet row = statement.executeQuery(catalog)) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      if (tables.size() < 30) {
        throw new IllegalStateException("The catalog names too few tables: " + tables);
      }
      if (sqlite) {
        // An index of words that keeps no rows to look at: its terms are.
        for (String index : List.of("message_search", "contact_search")) {
          statement.execute(
              "CREATE VIRTUAL TABLE temp.%s_terms USING fts5vocab('main', '%s', 'row')"
                  .formatted(index, index));
          tables.add(index + "_terms");
        }
      }
      for (String table : tables) {
        scan(statement, table, word, found);
      }
    }
    return found;
  }

  private static void scan(Statement statement, String table, String word, Set<String> found)
      throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
      ResultSetMetaData columns = row.getMetaData();
      while (row.next()) {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          String text = row.getString(i);
          if (text != null && text.toLowerCase(Locale.ROOT).contains(word)) {
            found.add(table + "." + columns.getColumnName(i));
          }
        }
      }
    }
  }
}
