package dev.parley.inbox.internal.api;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.SavedView;
import dev.parley.conversations.SavedViews;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.Agent;
import dev.parley.model.Conversation;
import dev.parley.model.TeamId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Lists that people gave names: the own ones, a team's, everybody's. */
final class SavedViewsApi {
  /** A view's conversations are counted up to it. */
  static final int COUNTED = 1_000;

  private static final int MAX_NAME = 60;
  private static final int MAX_ORDER = 100;

  /** How many conversations the views have, by their ids; those with search words are missing. */
  record Counts(Map<String, Integer> counts, int upTo) {}

  private final Store store;
  private final LiveFeed feed;

  SavedViewsApi(Store store, LiveFeed feed) {
    this.store = store;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/views", Access.READ, this::list),
        Route.of("GET", "/api/v1/views/counts", Access.READ, this::counts),
        Route.of("POST", "/api/v1/views", Access.WRITE, this::add),
        Route.of("PUT", "/api/v1/views/order", Access.WRITE, this::order),
        Route.of("PUT", "/api/v1/views/{id}", Access.WRITE, this::change),
        Route.of("DELETE", "/api/v1/views/{id}", Access.WRITE, this::delete));
  }

  private Reply list(Call call) {
    return Reply.ok(
        Paging.of(
            call,
            store.savedViews().of(call.principal().agent()),
            view -> Paging.key(view.position(), view.name(), view.id())));
  }

  private Reply counts(Call call) {
    Agent me = call.principal().agent();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (SavedView view : store.savedViews().of(me)) {
      if (view.filter().q() == null) {
        counts.put(
            view.id().toString(), store.conversations().count(filter(view.filter(), me), COUNTED));
      }
    }
    return Reply.ok(new Counts(counts, COUNTED));
  }

  private static ConversationFilter filter(SavedView.Filter kept, Agent me) {
    return new ConversationFilter(
        constant(ConversationFilter.View.class, kept.view()),
        me.id(),
        kept.team() == null ? null : TeamId.of(kept.team()),
        kept.channel(),
        kept.label(),
        constant(Conversation.Status.class, kept.status()),
        constant(Conversation.Priority.class, kept.priority()),
        constant(ConversationFilter.Sort.class, kept.sort()));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private Reply add(Call call) throws IOException {
    SavedView view = read(UUID.randomUUID(), call.principal().agent(), call);
    return kept(201, view);
  }

  private Reply change(Call call) throws IOException {
    SavedView old = mine(call, call.id("id", UUID::fromString));
    SavedView read = read(old.id(), call.principal().agent(), call);
    SavedView view =
        new SavedView(
            old.id(),
            old.owner(),
            read.name(),
            read.share(),
            read.team(),
            read.filter(),
            old.position());
    return kept(200, view);
  }

  private Reply kept(int status, SavedView view) {
    SavedView saved =
        store
            .savedViews()
            .save(view)
            .orElseThrow(
                () ->
                    new Problem(
                        422,
                        "too-many",
                        "You have " + SavedViews.MAX_OWN + " views; remove one first"));
    feed.changed("views");
    return Reply.json(status, saved);
  }

  private Reply order(Call call) throws IOException {
    List<UUID> ids = new ArrayList<>();
    for (String text : call.json().texts("views", MAX_ORDER, 40)) {
      try {
        ids.add(UUID.fromString(text));
      } catch (IllegalArgumentException e) {
        throw Problem.badRequest("views holds the ids of views");
      }
    }
    List<UUID> own =
        store.savedViews().of(call.principal().agent()).stream()
            .filter(view -> changes(call.principal(), view))
            .map(SavedView::id)
            .toList();
    store.savedViews().order(ids.stream().filter(own::contains).distinct().toList());
    feed.changed("views");
    return Reply.none();
  }

  private Reply delete(Call call) {
    store.savedViews().delete(mine(call, call.id("id", UUID::fromString)).id());
    feed.changed("views");
    return Reply.none();
  }

  /** A view that the caller may change. */
  private SavedView mine(Call call, UUID id) {
    SavedView view =
        store
            .savedViews()
            .get(id)
            .filter(one -> SavedViews.sees(call.principal().agent(), one))
            .orElseThrow(() -> Problem.notFound("There is no view " + id));
    if (!changes(call.principal(), view)) {
      throw Problem.forbidden("This view is another agent's; make one of your own");
    }
    return view;
  }

  private static boolean changes(Principal who, SavedView view) {
    return view.owner().equals(who.agent().id())
        || (view.share() != SavedView.Share.NOBODY && who.may(Access.ADMIN.scope()));
  }

  private SavedView read(UUID id, Agent owner, Call call) throws IOException {
    Body body = call.json();
    SavedView.Share share = body.optional("share", text -> constant(SavedView.Share.class, text));
    TeamId team = body.optional("team", TeamId::of);
    if (share == SavedView.Share.TEAM
        && (team == null || store.teams().all().stream().noneMatch(t -> t.id().equals(team)))) {
      throw new Problem(422, "unknown-team", "Say with team which of the teams shares the view");
    }
    return new SavedView(
        id,
        owner.id(),
        body.text("name", MAX_NAME).strip(),
        share == null ? SavedView.Share.NOBODY : share,
        share == SavedView.Share.TEAM ? team : null,
        readFilter(body.object("filter")),
        0);
  }

  private static SavedView.Filter readFilter(Body body) {
    return new SavedView.Filter(
        checked(body, "view", text -> constant(ConversationFilter.View.class, text)),
        checked(body, "status", text -> constant(Conversation.Status.class, text)),
        checked(body, "label", LabelsApi::name),
        body.optional("channel", MAX_NAME),
        checked(body, "team", TeamId::of),
        checked(body, "priority", text -> constant(Conversation.Priority.class, text)),
        checked(body, "sort", text -> constant(ConversationFilter.Sort.class, text)),
        body.optional("q", ConversationsApi.MAX_WORDS));
  }

  private static String checked(Body body, String name, Consumer<String> read) {
    return body.optional(
        name,
        text -> {
          read.accept(text);
          return text;
        });
  }
}
