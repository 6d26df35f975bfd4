package dev.parley.inbox.internal.api;

import dev.parley.conversations.AuditLog;
import dev.parley.inbox.internal.audit.AuditCsv;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who did what. */
final class AuditApi {
  private final AuditLog log;

  AuditApi(AuditLog log) {
    this.log = log;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/audit", Access.ADMIN, this::list),
        Route.of("GET", "/api/v1/audit.csv", Access.ADMIN, this::export));
  }

  private Reply list(Call call) {
    AuditLog.Filter filter = filter(call);
    return Reply.ok(Paging.of(call, (cursor, limit) -> log.list(filter, cursor, limit)));
  }

  private Reply export(Call call) {
    AuditLog.Filter filter = filter(call);
    call.audit(Change.named("audit.export", null, Map.of()));
    return Reply.bytes("text/csv; charset=utf-8", AuditCsv.of(log, filter))
        .with("Content-Disposition", "attachment; filename=\"parley-audit.csv\"");
  }

  private static AuditLog.Filter filter(Call call) {
    return new AuditLog.Filter(
        call.query("actor"),
        call.query("action"),
        call.query("since", Instant::parse),
        call.query("until", Instant::parse));
  }
}
