package dev.parley.conversations.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Which rows have the words, newest first, at a bounded cost however common the words are.
 *
 * <p>FTS5 walks its lists from the newest row on and stops at the limit. PostgreSQL's GIN knows no
 * order: first the newest rows are looked through, which settles common words; only for what is
 * rare there is the index asked, and never for more than a bounded number of matches.
 */
public final class Candidates {
  /** The newest rows that PostgreSQL looks through before it asks the index. */
  static final int WINDOW = 2_000;

  /** Matches that PostgreSQL's index gives at most, about; beyond it gives a sample. */
  static final int FUZZY_LIMIT = 20_000;

  private final Dialect dialect;

  public Candidates(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Sequences of messages between two, newest first. */
  public List<Long> messages(Handle handle, SearchQuery query, long after, long before, int limit) {
    return dialect == Dialect.SQLITE
        ? fts5(handle, "message_search", query, after, before, limit)
        : gin(handle, "message_search", "sequence", query, after, before, limit);
  }

  /** Numbers of contacts, newest first. */
  public List<Long> contacts(Handle handle, SearchQuery query, int limit) {
    return dialect == Dialect.SQLITE
        ? fts5(handle, "contact_search", query, 0, Long.MAX_VALUE, limit)
        : gin(handle, "contact_search", "number", query, 0, Long.MAX_VALUE, limit);
  }

  private static List<Long> fts5(
      Handle handle, String table, SearchQuery query, long after, long before, int limit) {
    return handle
        .createQuery(
            "SELECT rowid FROM "
                + table
                + " WHERE "
                + table
                + " MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT "
                + limit)
        .bind(0, query.fts5())
        .bind(1, after)
        .bind(2, before)
        .mapTo(Long.class)
        .list();
  }

  private static List<Long> gin(
      Handle handle,
      String table,
      String key,
      SearchQuery query,
      long after,
      long before,
      int limit) {
    String order = " ORDER BY " + key + " DESC LIMIT ";
    List<Long> newest =
        handle
            .createQuery(
                ("SELECT <key> FROM (SELECT <key>, words FROM <table> WHERE <key> > ? AND <key> < ?"
                            .replace("<table>", table)
                        + order
                        + WINDOW
                        + ") w WHERE words @@ CAST(? AS tsquery)"
                        + order
                        + limit)
                    .replace("<key>", key))
            .bind(0, after)
            .bind(1, before)
            .bind(2, query.tsquery())
            .mapTo(Long.class)
            .list();
    if (newest.size() == limit) {
      return newest;
    }
    return handle.inTransaction(
        tx -> {
          tx.execute("SET LOCAL gin_fuzzy_search_limit = " + FUZZY_LIMIT);
          // Materialized: else the planner may walk the whole table newest first for a rare word.
          List<Long> indexed =
              tx.createQuery(
                      "WITH hit AS MATERIALIZED (SELECT "
                          + key
                          + " FROM "
                          + table
                          + " WHERE words @@ CAST(? AS tsquery)) SELECT "
                          + key
                          + " FROM hit WHERE "
                          + key
                          + " > ? AND "
                          + key
                          + " < ?"
                          + order
                          + limit)
                  .bind(0, query.tsquery())
                  .bind(1, after)
                  .bind(2, before)
                  .mapTo(Long.class)
                  .list();
          // A sample may lack what the newest rows showed.
          return java.util.stream.Stream.concat(newest.stream(), indexed.stream())
              .distinct()
              .sorted(java.util.Comparator.reverseOrder())
              .limit(limit)
              .collect(Collectors.toList());
        });
  }
}
