package dev.parley.inbox.internal.api;

import dev.parley.conversations.Reports;
import dev.parley.conversations.Store;
import dev.parley.conversations.reports.Report;
import dev.parley.conversations.reports.ReportQuery;
import dev.parley.conversations.reports.ReportQuery.By;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Csv;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What happened in a time, as JSON or as a table for a spreadsheet. */
final class ReportsApi {
  private static final List<String> COLUMNS =
      List.of(
          "key",
          "opened",
          "resolved",
          "reopened",
          "inbound",
          "outbound",
          "firstResponseMedianSeconds",
          "firstResponseP90Seconds",
          "resolutionMedianSeconds",
          "resolutionP90Seconds",
          "slaKept",
          "slaBroken",
          "csatAnswers",
          "csatMean",
          "csatPositive");

  private final Reports reports;

  ReportsApi(Store store) {
    this.reports = store.reports();
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/reports", Access.REPORTS, call -> Reply.ok(read(call))),
        Route.of("GET", "/api/v1/reports.csv", Access.REPORTS, this::csv));
  }

  private Report read(Call call) {
    Instant from = call.query("from", Instant::parse);
    Instant to = call.query("to", Instant::parse);
    if (from == null || to == null) {
      throw Problem.badRequest("Say from and to, as in RFC 3339: 2026-11-01T00:00:00Z");
    }
    ZoneId zone = call.query("zone", ZoneId::of);
    By by = call.query("by", text -> By.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
    AgentId agent = call.query("agent", AgentId::of);
    TeamId team = call.query("team", TeamId::of);
    try {
      return reports.read(
          new ReportQuery(
              from,
              to,
              zone == null ? ZoneOffset.UTC : zone,
              by == null ? By.DAY : by,
              call.query("channel"),
              agent == null ? null : agent.toString(),
              team == null ? null : team.toString(),
              call.query("label")));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(e.getMessage());
    }
  }

  private Reply csv(Call call) {
    Csv csv = new Csv(COLUMNS);
    for (Report.Row row : read(call).rows()) {
      Report.Times first = row.firstResponse();
      Report.Times ended = row.resolution();
      csv.row(
          row.key(),
          row.opened(),
          row.resolved(),
          row.reopened(),
          row.inbound(),
          row.outbound(),
          first == null ? null : Math.round(first.median()),
          first == null ? null : Math.round(first.p90()),
          ended == null ? null : Math.round(ended.median()),
          ended == null ? null : Math.round(ended.p90()),
          row.sla() == null ? null : row.sla().kept(),
          row.sla() == null ? null : row.sla().broken(),
          row.csat() == null ? null : row.csat().n(),
          row.csat() == null ? null : String.format(Locale.ROOT, "%.2f", row.csat().mean()),
          row.csat() == null ? null : row.csat().positive());
    }
    return Reply.bytes("text/csv; charset=utf-8", csv.toString().getBytes(StandardCharsets.UTF_8))
        .with("Content-Disposition", "attachment; filename=\"parley-report.csv\"");
  }
}
