package dev.parley.inbox.internal.api;

import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.records.ListFilter;
import dev.parley.inbox.internal.records.MessageView;
import dev.parley.inbox.internal.records.Page;
import dev.parley.inbox.internal.records.Records;
import dev.parley.model.AgentId;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.TeamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looking at conversations: lists, one of them, its messages, search. */
final class ConversationsApi {
  private static final int MAX_WORDS = 200;
  private static final int EARLIER = 20;

  private final Records records;

  ConversationsApi(Records records) {
    this.records = records;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/conversations", Access.READ, this::list),
        Route.of("GET", "/api/v1/counts", Access.READ, this::counts),
        Route.of("GET", "/api/v1/conversations/{id}", Access.READ, this::one),
        Route.of("GET", "/api/v1/conversations/{id}/messages", Access.READ, this::messages),
        Route.of("GET", "/api/v1/contacts/{id}", Access.READ, this::contact),
        Route.of("GET", "/api/v1/search", Access.READ, this::search));
  }

  private Reply list(Call call) {
    String view = call.query("view");
    AgentId agent = call.query("agent", AgentId::of);
    boolean unassigned = false;
    switch (view == null ? "all" : view) {
      case "mine" -> agent = call.principal().agent().id();
      case "unassigned" -> unassigned = true;
      case "all" -> {}
      default -> throw Problem.badRequest("view is mine, unassigned or all");
    }
    Conversation.Status status =
        call.query("status", text -> Conversation.Status.valueOf(text.toUpperCase(Locale.ROOT)));
    ListFilter filter =
        new ListFilter(
            status == null ? Conversation.Status.OPEN : status,
            agent,
            unassigned,
            call.query("team", TeamId::of),
            call.query("channel"));
    return Reply.ok(
        Views.entries(
            records,
            cursored(() -> records.conversations(filter, call.query("cursor"), call.limit()))));
  }

  private Reply counts(Call call) {
    return Reply.ok(records.counts(call.principal().agent().id()));
  }

  private Reply one(Call call) {
    Conversation conversation = Views.need(records, call.id("id", ConversationId::of));
    return Reply.ok(
        new Views.Whole(conversation, records.contact(conversation.contact()).orElse(null)));
  }

  private Reply messages(Call call) {
    ConversationId id = call.id("id", ConversationId::of);
    Views.need(records, id);
    Long after = call.query("after", Long::valueOf);
    Long before = call.query("before", Long::valueOf);
    if (after != null && before != null) {
      throw Problem.badRequest("Say after or before, not both");
    }
    int limit = call.limit();
    if (after != null) {
      List<MessageView> found = records.after(id, after, limit);
      return Reply.ok(new Page<>(found, found.size() < limit ? null : edge(found, limit - 1)));
    }
    List<MessageView> newest = records.before(id, before == null ? Long.MAX_VALUE : before, limit);
    String next = newest.size() < limit ? null : edge(newest, limit - 1);
    List<MessageView> oldestFirst = new ArrayList<>(newest);
    Collections.reverse(oldestFirst);
    return Reply.ok(new Page<>(oldestFirst, next));
  }

  private static String edge(List<MessageView> found, int at) {
    return found.get(at).message().sequence().toString();
  }

  private Reply contact(Call call) {
    ContactId id = call.id("id", ContactId::of);
    return records
        .contact(id)
        .map(
            contact ->
                Reply.ok(new Views.ContactWhole(contact, records.conversationsOf(id, EARLIER))))
        .orElseThrow(() -> Problem.notFound("There is no contact " + id));
  }

  private Reply search(Call call) {
    String words = call.query("q");
    if (words == null || words.isBlank() || words.length() > MAX_WORDS) {
      throw Problem.badRequest("q has 1 to " + MAX_WORDS + " characters of what to look for");
    }
    var hits = cursored(() -> records.search(words, call.query("cursor"), call.limit()));
    Map<ContactId, String> names =
        records.names(hits.items().stream().map(hit -> hit.conversation().contact()).toList());
    return Reply.ok(
        hits.map(
            hit ->
                new Views.Found(
                    hit.conversation(),
                    Views.name(hit.conversation(), names),
                    hit.message(),
                    hit.excerpt())));
  }

  private static <T> Page<T> cursored(java.util.function.Supplier<Page<T>> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("cursor is none that this list gave");
    }
  }
}
