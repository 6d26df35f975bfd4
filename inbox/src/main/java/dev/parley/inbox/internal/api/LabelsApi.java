package dev.parley.inbox.internal.api;

import dev.parley.conversations.Label;
import dev.parley.conversations.Labels;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What labels look like. */
final class LabelsApi {
  private static final int MAX_DESCRIPTION = 200;

  private final Store store;
  private final LiveFeed feed;

  LabelsApi(Store store, LiveFeed feed) {
    this.store = store;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            "GET",
            "/api/v1/labels",
            Access.READ,
            call -> Reply.ok(Paging.of(call, store.labels().all(), Label::name))),
        Route.of("PUT", "/api/v1/labels/{name}", Access.WRITE, this::put),
        Route.of("DELETE", "/api/v1/labels/{name}", Access.ADMIN, this::delete));
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

  private Reply put(Call call) throws IOException {
    Body body = call.json();
    Label label =
        new Label(
            name(call.path("name")),
            body.optional("colour", text -> Label.Colour.valueOf(text.toUpperCase(Locale.ROOT))),
            body.optional("description", MAX_DESCRIPTION));
    if (!store.labels().save(label)) {
      throw new Problem(422, "too-many", "There are " + Labels.MAX + " labels; remove one first");
    }
    feed.changed("labels");
    return Reply.ok(label);
  }

  private Reply delete(Call call) {
    String name = name(call.path("name"));
    if (!store.labels().delete(name)) {
      throw Problem.notFound("There is no label " + name);
    }
    feed.changed("labels");
    return Reply.none();
  }
}
