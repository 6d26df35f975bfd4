package dev.parley.conversations.internal;

import dev.parley.conversations.reports.Measure;
import dev.parley.conversations.reports.ReportQuery;
import dev.parley.conversations.reports.ReportQuery.By;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * One statement of a report: the days of a zone are as long as each other only between two changes
 * of its clock, so a report is asked for piece by piece.
 *
 * @param from the first half hour
 * @param to the half hour after the last
 * @param offset half hours that the zone is ahead of UTC
 * @param total whether it is for the total row
 */
public record ReportSql(ReportQuery query, long from, long to, long offset, boolean total) {
  /** Half hours of a day. */
  static final long DAY = 48;

  /** 1970-01-01 was a Thursday. */
  private static final int MONDAY = 3;

  /** The statements of a report; those of the total come last. */
  public static List<ReportSql> of(ReportQuery query) {
    List<ReportSql> pieces = new ArrayList<>();
    Instant from = query.from();
    while (from.isBefore(query.to())) {
      ZoneOffsetTransition next = query.zone().getRules().nextTransition(from);
      Instant to =
          next == null || next.getInstant().isAfter(query.to()) ? query.to() : next.getInstant();
      long seconds = query.zone().getRules().getOffset(from).getTotalSeconds();
      pieces.add(
          new ReportSql(
              query,
              Math.floorDiv(from.getEpochSecond(), Facts.SLOT_SECONDS),
              -Math.floorDiv(-to.getEpochSecond(), Facts.SLOT_SECONDS),
              Math.floorDiv(seconds, Facts.SLOT_SECONDS),
              false));
      from = to;
    }
    if (query.by() == By.LABEL) {
      pieces.add(
          new ReportSql(query, pieces.get(0).from, pieces.get(pieces.size() - 1).to, 0, true));
    }
    return pieces;
  }

  String text() {
    StringBuilder sql =
        new StringBuilder("SELECT ").append(key()).append(" AS k, measure, bucket,");
    sql.append(" SUM(n) AS n, SUM(total) AS total FROM report_facts WHERE ");
    sql.append(byLabel() ? "label <> ''" : "label = :label");
    sql.append(" AND slot >= :from AND slot < :to");
    if (query.channel() != null) {
      sql.append(" AND channel = :channel");
    }
    if (query.agent() != null) {
      sql.append(" AND agent = :agent");
    }
    if (query.team() != null) {
      sql.append(" AND team = :team");
    }
    if (byLabel() && query.label() != null) {
      sql.append(" AND label = :label");
    }
    return sql.append(" GROUP BY 1, 2, 3").toString();
  }

  private boolean byLabel() {
    return query.by() == By.LABEL && !total;
  }

  private String key() {
    if (total) {
      return "''";
    }
    String local = "(slot + " + offset + ")";
    return switch (query.by()) {
      case HOUR -> local + " / 2";
      case DAY -> local + " / " + DAY;
      case WEEK -> "(" + local + " / " + DAY + " + " + MONDAY + ") / 7";
      case HOUR_OF_WEEK ->
          "("
              + local
              + " / "
              + DAY
              + " + "
              + MONDAY
              + ") % 7 * 24 + "
              + local
              + " % "
              + DAY
              + " / 2";
      case CHANNEL -> "channel";
      case AGENT -> "agent";
      case TEAM -> "team";
      case LABEL -> "label";
    };
  }

  /** Asks, and gives the rows what came. */
  public void run(Handle handle, ReportRows rows) {
    Query statement = handle.createQuery(text()).bind("from", from).bind("to", to);
    if (!byLabel() || query.label() != null) {
      statement.bind("label", query.label() == null ? Facts.ANY_LABEL : query.label());
    }
    if (query.channel() != null) {
      statement.bind("channel", query.channel());
    }
    if (query.agent() != null) {
      statement.bind("agent", query.agent());
    }
    if (query.team() != null) {
      statement.bind("team", query.team());
    }
    statement
        .map(
            (row, context) -> {
              rows.add(
                  total,
                  row.getString("k"),
                  Rows.constant(Measure.class, row.getString("measure")),
                  row.getInt("bucket"),
                  row.getLong("n"),
                  row.getLong("total"));
              return null;
            })
        .forEach(nothing -> {});
  }
}
