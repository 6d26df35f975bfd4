package dev.parley.inbox.internal.api;

import dev.parley.codec.Json;
import dev.parley.conversations.Page;
import dev.parley.inbox.DeadLetters;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.AgentId;
import dev.parley.model.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;

/** What could not be delivered or understood. */
final class TroubleApi {
  /** Letters of one request, at most. */
  static final int MAX_BULK = 50;

  private static final int MAX_REASON = 500;
  private static final int MAX_ID = 200;
  private static final String ALL = "/api/v1/dead-letters";
  private static final String RETRY = "dead-letters.retry";
  private static final String DISCARD = "dead-letters.discard";

  private final DeadLetters letters;

  /** What became of many: how many it worked for, and which are not there any more. */
  record Bulk(int done, List<String> failed) {}

  TroubleApi(DeadLetters letters) {
    this.letters = letters;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", ALL, Access.LETTERS, this::list),
        Route.of("POST", ALL + "/bulk", Access.LETTERS_WRITE, this::bulk),
        Route.of("GET", ALL + "/{id}/payload", Access.LETTERS_CONTENT, this::payload),
        Route.of("PUT", ALL + "/{id}/payload", Access.LETTERS_CONTENT, this::edit),
        Route.later("POST", ALL + "/{id}/retry", Access.LETTERS_WRITE, this::retry),
        Route.of("POST", ALL + "/{id}/discard", Access.LETTERS_WRITE, this::discard));
  }

  private Reply list(Call call) {
    DeadLetters.Filter filter = new DeadLetters.Filter(call.query("channel"), call.query("cause"));
    return Reply.ok(
        Paging.of(
            call,
            (cursor, limit) -> {
              DeadLetters.Page page = letters.list(filter, cursor, limit);
              return new Page<>(page.letters(), page.next());
            }));
  }

  private Reply payload(Call call) {
    try {
      Reply shown = Reply.ok(letters.payload(call.path("id")));
      call.audit(Change.named("dead-letters.read", call.path("id"), Map.of()));
      return shown;
    } catch (NoSuchElementException e) {
      throw gone();
    }
  }

  private Reply edit(Call call) throws IOException {
    String id = call.path("id");
    String text = call.json().text("payload", DeadLetters.MAX_PAYLOAD);
    try {
      Message message = Json.readMessage(text.getBytes(StandardCharsets.UTF_8));
      String before = letters.payload(id).text();
      call.audit(
          new Change(
              "dead-letters.edit",
              null,
              null,
              id,
              Map.of("payload", before),
              Map.of("payload", text)));
      letters.edit(id, message, call.principal().agent().id());
      return Reply.json(202, Map.of("id", id));
    } catch (NoSuchElementException e) {
      throw gone();
    } catch (IllegalArgumentException e) {
      throw new Problem(422, "not-that-message", e.getMessage());
    }
  }

  private CompletionStage<Reply> retry(Call call) {
    String id = call.path("id");
    call.audit(Change.named(RETRY, id, Map.of()));
    try {
      return Sending.accepted(
          letters.retry(id, call.principal().agent().id()), () -> Map.of("id", id));
    } catch (NoSuchElementException e) {
      throw gone();
    } catch (IllegalStateException e) {
      throw new Problem(409, "not-retryable", e.getMessage());
    }
  }

  private Reply discard(Call call) throws IOException {
    String reason = call.json().text("reason", MAX_REASON);
    call.audit(Change.named(DISCARD, call.path("id"), Map.of("reason", reason)));
    try {
      letters.discard(call.path("id"), reason, call.principal().agent().id());
    } catch (NoSuchElementException e) {
      throw gone();
    }
    return Reply.none();
  }

  private Reply bulk(Call call) throws IOException {
    Body body = call.json();
    List<String> ids = body.texts("ids", MAX_BULK, MAX_ID);
    String action = body.text("action", 10);
    boolean retry = action.equals("retry");
    if (!retry && !action.equals("discard")) {
      throw Problem.badRequest("action is retry or discard");
    }
    String reason = retry ? null : body.text("reason", MAX_REASON);
    AgentId by = call.principal().agent().id();
    List<String> failed = new ArrayList<>();
    for (String id : ids) {
      try {
        if (retry) {
          letters.retry(id, by).toCompletableFuture().join();
        } else {
          letters.discard(id, reason, by);
        }
      } catch (NoSuchElementException | IllegalStateException e) {
        failed.add(id);
      }
    }
    List<String> done = ids.stream().filter(id -> !failed.contains(id)).toList();
    call.audit(
        Change.named(
            retry ? RETRY : DISCARD,
            done.size() + " letters",
            retry ? Map.of("ids", done) : Map.of("ids", done, "reason", reason)));
    return Reply.ok(new Bulk(done.size(), failed));
  }

  private static Problem gone() {
    return Problem.notFound("It is not among the undelivered any more");
  }
}
