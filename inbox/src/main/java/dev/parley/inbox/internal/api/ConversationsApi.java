package dev.parley.inbox.internal.api;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.Hit;
import dev.parley.conversations.Page;
import dev.parley.conversations.SearchRequest;
import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.TeamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Looking at conversations: lists, one of them, its messages, search. */
final class ConversationsApi {
  /** Characters of what is searched for, at most. */
  static final int MAX_WORDS = 200;

  private static final int EARLIER = 20;
  private static final int MAX_PEOPLE = 10;

  private final Store store;

  ConversationsApi(Store store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/conversations", Access.READ, this::list),
        Route.of("GET", "/api/v1/conversations/outline", Access.READ, this::outline),
        Route.of("GET", "/api/v1/counts", Access.READ, this::counts),
        Route.of("GET", "/api/v1/conversations/{id}", Access.READ, this::one),
        Route.of("GET", "/api/v1/conversations/{id}/messages", Access.READ, this::messages),
        Route.of("GET", "/api/v1/contacts/{id}", Access.READ, this::contact),
        Route.of("GET", "/api/v1/search", Access.READ, this::search));
  }

  private Reply list(Call call) {
    ConversationFilter filter = filter(call);
    Page<Conversation> page =
        Paging.of(
            call,
            (cursor, limit) ->
                store.conversations().list(filter, cursor, call.query("until"), limit));
    Map<ContactId, Contact> contacts =
        store.contacts().all(page.items().stream().map(Conversation::contact).toList());
    return Reply.ok(page.map(one -> Views.Entry.of(one, contacts)));
  }

  private Reply outline(Call call) {
    return Reply.ok(store.conversations().outline(filter(call), call.limit()));
  }

  private static ConversationFilter filter(Call call) {
    return new ConversationFilter(
        call.query("view", ConversationsApi::view),
        call.principal().agent().id(),
        call.query("team", TeamId::of),
        call.query("channel"),
        call.query("label"),
        call.query("status", ConversationsApi::status),
        call.query("priority", ConversationsApi::priority),
        call.query("sort", ConversationsApi::sort));
  }

  private static Conversation.Status status(String text) {
    return Conversation.Status.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Conversation.Priority priority(String text) {
    return Conversation.Priority.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static ConversationFilter.View view(String text) {
    return ConversationFilter.View.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static ConversationFilter.Sort sort(String text) {
    return ConversationFilter.Sort.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private Reply counts(Call call) {
    return Reply.ok(store.conversations().counts(call.principal().agent().id()));
  }

  private Reply one(Call call) {
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    return Reply.ok(
        new Views.Whole(conversation, store.contacts().get(conversation.contact()).orElse(null)));
  }

  private Reply messages(Call call) {
    ConversationId id = call.id("id", ConversationId::of);
    Views.need(store, id);
    Long after = call.query("after", Long::valueOf);
    Long before = call.query("before", Long::valueOf);
    if (after != null && before != null) {
      throw Problem.badRequest("Say after or before, not both");
    }
    int limit = call.limit();
    Long cursor = call.query("cursor", Long::valueOf);
    if (cursor != null) {
      after = after == null ? null : cursor;
      before = after == null ? cursor : null;
    }
    if (after != null) {
      List<Stored> found = store.messages().after(id, after, limit);
      return Reply.ok(new Page<>(found, found.size() < limit ? null : edge(found, limit - 1)));
    }
    List<Stored> newest =
        store.messages().before(id, before == null ? Long.MAX_VALUE : before, limit);
    String next = newest.size() < limit ? null : edge(newest, limit - 1);
    List<Stored> oldestFirst = new ArrayList<>(newest);
    Collections.reverse(oldestFirst);
    return Reply.ok(new Page<>(oldestFirst, next));
  }

  private static String edge(List<Stored> found, int at) {
    return found.get(at).message().sequence().toString();
  }

  private Reply contact(Call call) {
    ContactId id = call.id("id", ContactId::of);
    return store
        .contacts()
        .get(id)
        .map(
            contact ->
                Reply.ok(
                    new Views.ContactWhole(
                        contact,
                        store.conversations().of(id, EARLIER),
                        store.ratings().of(id, EARLIER).stream().map(Views.Rated::of).toList())))
        .orElseThrow(() -> Problem.notFound("There is no contact " + id));
  }

  private Reply search(Call call) {
    String words = call.query("q");
    if (words == null || words.isBlank() || words.length() > MAX_WORDS) {
      throw Problem.badRequest("q has 1 to " + MAX_WORDS + " characters of what to look for");
    }
    SearchRequest request =
        SearchLine.read(
            words, call.query("channel"), call.principal().agent(), store.agents().all());
    String cursor = call.query("cursor");
    if (!request.asksForMessages()) {
      Page<Conversation> page =
          Paging.of(call, (from, limit) -> store.search().conversations(request, from, limit));
      return Reply.ok(new Page<>(found(page.items(), Map.of()), page.next()));
    }
    Page<Hit> page =
        Paging.of(call, (from, limit) -> store.search().messages(request, from, limit));
    List<Conversation> conversations = new ArrayList<>();
    Map<ConversationId, Hit> hits = new LinkedHashMap<>();
    // People first, and only on the first page: they are few.
    if (cursor == null && request.isPlain()) {
      for (Contact person : store.search().contacts(words, MAX_PEOPLE)) {
        conversations.addAll(store.conversations().of(person.id(), 1));
      }
    }
    Set<ConversationId> shown =
        conversations.stream().map(Conversation::id).collect(Collectors.toSet());
    for (Hit hit : page.items()) {
      ConversationId id = hit.message().message().conversation();
      if (!shown.contains(id)) {
        hits.putIfAbsent(id, hit);
      }
    }
    Map<ConversationId, Conversation> known = store.conversations().all(hits.keySet());
    hits.keySet().stream().map(known::get).filter(Objects::nonNull).forEach(conversations::add);
    return Reply.ok(new Page<>(found(conversations, hits), page.next()));
  }

  private List<Views.Found> found(List<Conversation> conversations, Map<ConversationId, Hit> hits) {
    Map<ContactId, Contact> contacts =
        store.contacts().all(conversations.stream().map(Conversation::contact).toList());
    return conversations.stream()
        .map(
            one -> {
              Hit hit = hits.get(one.id());
              return new Views.Found(
                  one,
                  Views.ContactName.of(contacts.get(one.contact())),
                  hit == null ? null : hit.message().message().id(),
                  hit == null ? null : hit.snippet());
            })
        .toList();
  }
}
