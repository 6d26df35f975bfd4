package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.conversations.Store;
import dev.parley.inbox.Submit;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import dev.parley.model.TeamId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The same change to many conversations: an event for each, as if each had been changed by itself,
 * so that each keeps its order. What one of them refuses does not stop the others.
 */
final class BulkApi {
  /** Conversations of one request, at most. */
  static final int MAX = 500;

  /** What became of one conversation: the id of its event, or why it is not changed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      ConversationId conversation, boolean accepted, MessageId id, String code, String detail) {
    static Item refused(ConversationId conversation, String code, String detail) {
      return new Item(conversation, false, null, code, detail);
    }
  }

  /** What became of all of them, in the order they were named. */
  record Outcome(long accepted, List<Item> items) {}

  /** What happens to each: the event's name, and its data for a conversation. */
  private record Change(String event, Function<Conversation, Map<String, Object>> data) {}

  private final Store store;
  private final Submit submit;

  BulkApi(Store store, Submit submit) {
    this.store = store;
    this.submit = submit;
  }

  List<Route> routes() {
    return List.of(Route.later("POST", "/api/v1/conversations/bulk", Access.WRITE, this::change));
  }

  private CompletionStage<Reply> change(Call call) throws IOException {
    Body body = call.json();
    Set<ConversationId> ids = new LinkedHashSet<>();
    for (String text : body.texts("conversations", MAX, 40)) {
      try {
        ids.add(ConversationId.of(text));
      } catch (IllegalArgumentException e) {
        throw Problem.badRequest("conversations holds the ids of conversations");
      }
    }
    if (ids.isEmpty()) {
      throw Problem.badRequest("conversations has 1 to " + MAX + " ids");
    }
    Change change = read(body);
    return all(call, call.key(), ids, change);
  }

  private CompletionStage<Reply> all(
      Call call, String key, Set<ConversationId> ids, Change change) {
    Map<ConversationId, Conversation> known = store.conversations().all(ids);
    List<CompletableFuture<Item>> items = new ArrayList<>();
    for (ConversationId id : ids) {
      Conversation conversation = known.get(id);
      items.add(
          conversation == null
              ? CompletableFuture.completedFuture(
                  Item.refused(id, "not-found", "There is no such conversation"))
              : one(call, key, conversation, change));
    }
    return CompletableFuture.allOf(items.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              List<Item> all = items.stream().map(CompletableFuture::join).toList();
              return Reply.ok(new Outcome(all.stream().filter(Item::accepted).count(), all));
            });
  }

  private CompletableFuture<Item> one(
      Call call, String key, Conversation conversation, Change change) {
    ConversationId id = conversation.id();
    Message message =
        Message.internal(conversation.channel(), call.principal().address())
            .conversation(id)
            .clientId(key == null ? null : key + "/" + id)
            .part(new Part.Event(change.event(), change.data().apply(conversation)))
            .build();
    try {
      return submit
          .submit(message)
          .handle((done, failure) -> item(id, message.id(), failure))
          .toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(item(id, message.id(), e));
    }
  }

  private static Item item(ConversationId id, MessageId message, Throwable failure) {
    if (failure == null) {
      return new Item(id, true, message, null, null);
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (failure instanceof Submit.Busy || cause instanceof Submit.Busy) {
      return Item.refused(id, "busy", "The hub has as much as it can carry; try it again");
    }
    if (cause instanceof IllegalArgumentException refused) {
      return Item.refused(id, "refused", refused.getMessage());
    }
    return Item.refused(id, "unavailable", "The broker did not take it; try it again");
  }

  private Change read(Body body) {
    return switch (body.text("action", 10)) {
      case "assign" -> assign(body);
      case "status" -> status(body);
      case "label" -> label(body);
      case "priority" -> priority(body);
      case "seen" -> new Change(Events.SEEN, c -> Map.of("upTo", c.lastSequence()));
      default -> throw Problem.badRequest("action is assign, status, label, priority or seen");
    };
  }

  private Change assign(Body body) {
    AgentId agent = body.optional("agent", AgentId::of);
    TeamId team = body.optional("team", TeamId::of);
    if (agent != null && store.agents().get(agent).isEmpty()) {
      throw new Problem(422, "unknown-agent", "There is no agent " + agent);
    }
    if (team != null && store.teams().all().stream().noneMatch(one -> one.id().equals(team))) {
      throw new Problem(422, "unknown-team", "There is no team " + team);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    if (agent != null) {
      data.put("agent", agent.toString());
    }
    if (team != null) {
      data.put("team", team.toString());
    }
    return new Change(Events.ASSIGN, c -> data);
  }

  private static Change status(Body body) {
    return switch (body.text("status", 10)) {
      case "open" -> new Change(Events.REOPEN, c -> Map.of());
      case "waiting" -> new Change(Events.WAIT, c -> Map.of());
      case "resolved" -> new Change(Events.RESOLVE, c -> Map.of());
      case "spam" -> new Change(Events.SPAM, c -> Map.of());
      case "snoozed" -> {
        Instant until = body.optional("until", Instant::parse);
        if (until == null || !until.isAfter(Instant.now())) {
          throw Problem.badRequest("until is a time in the future, RFC 3339");
        }
        yield new Change(Events.SNOOZE, c -> Map.of("until", until.toString()));
      }
      default -> throw Problem.badRequest("status is open, waiting, snoozed, resolved or spam");
    };
  }

  /** Added and taken away, so that what others set meanwhile stays. */
  private static Change label(Body body) {
    List<String> add = labels(body, "add");
    List<String> remove = labels(body, "remove");
    if (add.isEmpty() && remove.isEmpty()) {
      throw Problem.badRequest("Say with add and remove which labels change");
    }
    return new Change(Events.LABEL, c -> Map.of("add", add, "remove", remove));
  }

  private static List<String> labels(Body body, String name) {
    return body.texts(name, Conversation.MAX_LABELS, Conversation.MAX_LABEL).stream()
        .map(LabelsApi::name)
        .toList();
  }

  private static Change priority(Body body) {
    String text = body.text("priority", 10);
    try {
      Conversation.Priority.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("priority is low, normal, high or urgent");
    }
    return new Change(Events.PRIORITY, c -> Map.of("priority", text.toLowerCase(Locale.ROOT)));
  }
}
