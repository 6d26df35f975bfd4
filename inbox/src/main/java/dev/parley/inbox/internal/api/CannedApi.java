package dev.parley.inbox.internal.api;

import dev.parley.conversations.CannedResponse;
import dev.parley.conversations.Shelf;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Agent;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Answers that are written once and said often, and filling in their variables. */
final class CannedApi {
  private static final String NAME = "[\\p{L}\\p{N}_-]{1,40}";
  private static final int MAX_TITLE = 100;

  /** One, and whether the one who asks may change it. */
  record Entry(CannedResponse response, boolean changeable) {}

  private final Store store;
  private final Shelf<CannedResponse> shelf;

  CannedApi(Store store) {
    this.store = store;
    this.shelf = store.canned();
  }

  List<Route> routes() {
    String all = "/api/v1/canned-responses";
    return List.of(
        Route.of("GET", all, Access.READ, this::list),
        Route.of("POST", all, Access.WRITE, this::add),
        Route.of("PUT", all + "/{id}", Access.WRITE, this::change),
        Route.of("DELETE", all + "/{id}", Access.WRITE, this::remove),
        Route.of("POST", "/api/v1/conversations/{id}/fill", Access.READ, this::fill));
  }

  private Reply list(Call call) {
    Agent agent = call.principal().agent();
    return Reply.ok(
        Paging.of(call, shelf.of(agent), one -> Paging.key(one.name(), one.id()))
            .map(one -> entry(one, agent)));
  }

  private static Entry entry(CannedResponse one, Agent agent) {
    return new Entry(one, one.changeableBy(agent));
  }

  private Reply add(Call call) throws IOException {
    CannedResponse made = read(MessageId.next().value(), call);
    return Reply.json(201, saved(made, call));
  }

  private Reply change(Call call) throws IOException {
    return Reply.ok(saved(read(Sharing.mayChange(call, shelf).id(), call), call));
  }

  private Entry saved(CannedResponse one, Call call) {
    Agent agent = call.principal().agent();
    Sharing.save(one, agent, shelf);
    return entry(one, agent);
  }

  private Reply remove(Call call) {
    shelf.delete(Sharing.mayChange(call, shelf).id());
    return Reply.none();
  }

  private CannedResponse read(UUID id, Call call) throws IOException {
    Body body = call.json();
    String name = body.text("name", 40);
    if (!name.matches(NAME)) {
      throw Problem.badRequest("name is 1 to 40 letters, digits, _ and -; it follows the slash");
    }
    Sharing sharing = Sharing.of(body, call.principal().agent(), store);
    String title = body.optional("title", MAX_TITLE);
    return new CannedResponse(
        id,
        name,
        title == null ? "" : title.strip(),
        body.text("text", CannedResponse.MAX_TEXT),
        sharing.team(),
        sharing.owner(),
        Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  private Reply fill(Call call) throws IOException {
    String text = call.json().text("text", CannedResponse.MAX_TEXT);
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    return Reply.ok(Views.variables(store, conversation, call.principal().agent()).fill(text));
  }
}
