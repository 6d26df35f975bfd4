package dev.parley.inbox.internal.api;

import dev.parley.conversations.Notification;
import dev.parley.conversations.Page;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.AgentId;
import dev.parley.model.ConversationId;
import dev.parley.model.NotificationId;
import java.io.IOException;
import java.util.List;

/**
 * What the caller was told of, and what of it they have read. Reading is the same however often it
 * is repeated.
 */
final class NotificationsApi {

  /** A page of them, and how many are unread, counted up to {@code MAX_COUNTED}. */
  record Told(List<Notification> items, String next, int unread) {}

  private final Store store;
  private final LiveFeed feed;

  NotificationsApi(Store store, LiveFeed feed) {
    this.store = store;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/notifications", Access.READ, this::list),
        Route.of("POST", "/api/v1/notifications/read", Access.WRITE, this::readAll),
        Route.of("POST", "/api/v1/notifications/{id}/read", Access.WRITE, this::read));
  }

  private Reply list(Call call) {
    AgentId me = call.principal().agent().id();
    Page<Notification> page =
        Paging.of(call, (cursor, limit) -> store.notifications().of(me, cursor, limit));
    return Reply.ok(new Told(page.items(), page.next(), store.notifications().unread(me)));
  }

  private Reply read(Call call) {
    AgentId me = call.principal().agent().id();
    NotificationId id = call.id("id", NotificationId::of);
    if (!store.notifications().read(me, id)) {
      throw Problem.notFound("You have no notification " + id);
    }
    return told(me);
  }

  private Reply readAll(Call call) throws IOException {
    AgentId me = call.principal().agent().id();
    store.notifications().readAll(me, call.json().optional("conversation", ConversationId::of));
    return told(me);
  }

  /** The agent's other pages show the new count too. */
  private Reply told(AgentId me) {
    feed.unread(me, store.notifications().unread(me));
    return Reply.none();
  }
}
