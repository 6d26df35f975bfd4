package dev.parley.inbox.internal.api;

import dev.parley.conversations.Page;
import dev.parley.inbox.DeadLetters;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;

/** What could not be delivered or understood. */
final class TroubleApi {
  private static final int MAX_REASON = 500;

  private final DeadLetters letters;

  TroubleApi(DeadLetters letters) {
    this.letters = letters;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/dead-letters", Access.READ, this::list),
        Route.later("POST", "/api/v1/dead-letters/{id}/retry", Access.WRITE, this::retry),
        Route.of("POST", "/api/v1/dead-letters/{id}/discard", Access.WRITE, this::discard));
  }

  private Reply list(Call call) {
    try {
      DeadLetters.Page page = letters.list(call.query("cursor"), call.limit());
      return Reply.ok(new Page<>(page.letters(), page.next()));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("cursor is none that this list gave");
    }
  }

  private CompletionStage<Reply> retry(Call call) {
    String id = call.path("id");
    try {
      return Sending.accepted(
          letters.retry(id, call.principal().agent().id()), () -> Map.of("id", id));
    } catch (NoSuchElementException e) {
      throw Problem.notFound("It is not among the undelivered any more");
    } catch (IllegalStateException e) {
      throw new Problem(409, "not-retryable", e.getMessage());
    }
  }

  private Reply discard(Call call) throws IOException {
    String reason = call.json().text("reason", MAX_REASON);
    try {
      letters.discard(call.path("id"), reason, call.principal().agent().id());
    } catch (NoSuchElementException e) {
      throw Problem.notFound("It is not among the undelivered any more");
    }
    return Reply.none();
  }
}
