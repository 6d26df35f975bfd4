package dev.parley.inbox.internal.api;

import dev.parley.conversations.Page;
import dev.parley.conversations.Store;
import dev.parley.conversations.Subscriber;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.Acks;
import dev.parley.inbox.internal.live.Starts;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** How far the caller's programs are with the live feed. */
final class SubscribersApi {

  /** The cursor is a text, as in the frames of the feed. */
  record View(String name, String cursor, Instant createdAt, Instant seenAt) {
    static View of(Subscriber one) {
      return new View(one.name(), Long.toString(one.cursor()), one.createdAt(), one.seenAt());
    }
  }

  private final Store store;
  private final Acks acks;

  SubscribersApi(Store store, Acks acks) {
    this.store = store;
    this.acks = acks;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/subscribers", Access.READ, this::list),
        Route.of("POST", "/api/v1/subscribers/{name}/ack", Access.READ, this::acknowledge),
        Route.of("DELETE", "/api/v1/subscribers/{name}", Access.READ, this::delete));
  }

  private Reply list(Call call) {
    String cursor = call.query("cursor");
    Page<Subscriber> page =
        store
            .subscribers()
            .of(
                call.principal().credential(),
                cursor == null ? null : Starts.name(cursor),
                call.limit());
    return Reply.ok(page.map(View::of));
  }

  private Reply acknowledge(Call call) throws IOException {
    String name = Starts.name(call.path("name"));
    long cursor = Starts.cursor(call.json().text("cursor", Starts.MAX_CURSOR));
    return Reply.ok(View.of(acks.acknowledge(call.principal().credential(), name, cursor)));
  }

  private Reply delete(Call call) {
    String name = Starts.name(call.path("name"));
    if (!store.subscribers().delete(call.principal().credential(), name)) {
      throw Problem.notFound("You have no subscriber " + name);
    }
    return Reply.none();
  }
}
