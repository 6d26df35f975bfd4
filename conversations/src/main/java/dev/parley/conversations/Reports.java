package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.ReportRows;
import dev.parley.conversations.internal.ReportSql;
import dev.parley.conversations.reports.Report;
import dev.parley.conversations.reports.ReportQuery;

/** Reports, from rollups that are kept with every batch. Thread-safe. */
public final class Reports {
  private final Database database;

  Reports(Database database) {
    this.database = database;
  }

  /** What happened in a time. */
  public Report read(ReportQuery query) {
    return database
        .reader()
        .withHandle(
            handle -> {
              ReportRows rows = new ReportRows(query);
              for (ReportSql sql : ReportSql.of(query)) {
                sql.run(handle, rows);
              }
              return rows.report();
            });
  }
}
