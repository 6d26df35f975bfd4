package dev.parley.inbox.internal.api;

import dev.parley.conversations.Label;
import dev.parley.conversations.Labels;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What labels look like. */
final class LabelsApi {
  private static final int MAX_DESCRIPTION = 200;

  private final Store store;
  private final Sending sending;
  private final LiveFeed feed;

  LabelsApi(Store store, Sending sending, LiveFeed feed) {
    this.store = store;
    this.sending = sending;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            "GET",
            "/api/v1/labels",
            Access.READ,
            call -> Reply.ok(Views.whole(store.labels().all()))),
        Route.later("PUT", "/api/v1/labels/{name}", Access.WRITE, this::put),
        Route.later("DELETE", "/api/v1/labels/{name}", Access.ADMIN, this::delete));
  }

  /**
   * A label's name as it is kept.
   *
   * @throws Problem 400 when it cannot be one
   */
  static String name(String text) {
    String name = text.strip();
    if (name.isEmpty()
        || name.length() > Label.MAX_NAME
        || name.chars().anyMatch(c -> Character.isISOControl(c) || c == ',' || c == '"')) {
      throw Problem.badRequest(
          "A label has 1 to " + Label.MAX_NAME + " characters, without commas and quotes");
    }
    return name;
  }

  private CompletionStage<Reply> put(Call call) throws IOException {
    Body body = call.json();
    Label label =
        new Label(
            name(call.path("name")),
            body.optional("colour", text -> Label.Colour.valueOf(text.toUpperCase(Locale.ROOT))),
            body.optional("description", MAX_DESCRIPTION));
    return sending.once(
        call,
        Sending.key(call),
        key -> {
          if (!store.labels().save(label)) {
            throw new Problem(
                422, "too-many", "There are " + Labels.MAX + " labels; remove one first");
          }
          feed.changed("labels");
          return CompletableFuture.completedFuture(Reply.ok(label));
        });
  }

  private CompletionStage<Reply> delete(Call call) {
    String name = name(call.path("name"));
    return sending.once(
        call,
        Sending.key(call),
        key -> {
          if (!store.labels().delete(name)) {
            throw Problem.notFound("There is no label " + name);
          }
          feed.changed("labels");
          return CompletableFuture.completedFuture(Reply.none());
        });
  }
}
