package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.ComposeSettings;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import java.io.IOException;
import java.util.List;

/** How the one who asks likes it. */
final class PreferencesApi {
  static final String UNDO_SEND = "undoSend";

  /**
   * @param undoSend whether replies wait a moment so that they can be taken back
   * @param undoSeconds how long; 0 when the hub lets nothing wait
   */
  record View(boolean undoSend, long undoSeconds) {}

  private final Store store;
  private final ComposeSettings settings;

  PreferencesApi(Store store, ComposeSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/me/preferences", Access.MEMBER, this::view),
        Route.of("PATCH", "/api/v1/me/preferences", Access.MEMBER, this::change));
  }

  private Reply view(Call call) {
    String chosen = store.preferences().of(call.principal().agent().id()).get(UNDO_SEND);
    return Reply.ok(new View(!"false".equals(chosen), settings.undo().toSeconds()));
  }

  private Reply change(Call call) throws IOException {
    Body body = call.json();
    if (body.has(UNDO_SEND)) {
      store
          .preferences()
          .put(call.principal().agent().id(), UNDO_SEND, Boolean.toString(body.flag(UNDO_SEND)));
    }
    return view(call);
  }
}
