package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.VisitorsHere;
import dev.parley.model.ConversationId;
import java.util.List;

/** Whether a conversation's contact is there now, and where. */
final class VisitorsApi {
  private final Store store;
  private final VisitorsHere visitors;

  VisitorsApi(Store store, VisitorsHere visitors) {
    this.store = store;
    this.visitors = visitors;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/conversations/{id}/visitor", Access.READ, this::visitor));
  }

  private Reply visitor(Call call) {
    return Reply.ok(visitors.at(Views.need(store, call.id("id", ConversationId::of)).address()));
  }
}
