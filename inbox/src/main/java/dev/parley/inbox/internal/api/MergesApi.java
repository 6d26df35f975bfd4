package dev.parley.inbox.internal.api;

import dev.parley.conversations.Merge;
import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Making one conversation of two, two again, and two of one. */
final class MergesApi {
  private final Store store;
  private final Sending sending;

  MergesApi(Store store, Sending sending) {
    this.store = store;
    this.sending = sending;
  }

  List<Route> routes() {
    String one = "/api/v1/conversations/{id}";
    return List.of(
        Route.later("POST", one + "/merge", Access.WRITE, this::merge),
        Route.later("POST", one + "/unmerge", Access.WRITE, this::unmerge),
        Route.later("POST", one + "/split", Access.WRITE, this::split));
  }

  private CompletionStage<Reply> merge(Call call) throws IOException {
    Conversation source = Views.need(store, call.id("id", ConversationId::of));
    ConversationId into = ConversationId.of(id(call, "into", ConversationId::of));
    Conversation target =
        store
            .conversations()
            .get(into)
            .orElseThrow(
                () -> new Problem(422, "no-conversation", "There is no conversation " + into));
    if (source.id().equals(target.id())) {
      throw new Problem(422, "same-conversation", "A conversation is not merged into itself");
    }
    if (source.mergedInto() != null || target.mergedInto() != null) {
      throw new Problem(409, "merged-already", "One of them is merged into another one already");
    }
    if (!source.contact().equals(target.contact())) {
      throw new Problem(
          422, "two-contacts", "They are of two contacts; only one contact's are merged");
    }
    if (store.messages().count(source.id(), Merge.MAX_MESSAGES + 1) > Merge.MAX_MESSAGES) {
      throw new Problem(
          422,
          "too-long",
          "It has more than %d messages; merge the other one into it"
              .formatted(Merge.MAX_MESSAGES));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("into", into.toString());
    data.put("source", source.id().toString());
    if (source.subject() != null) {
      data.put("subject", source.subject());
    }
    return event(call, source, Events.MERGE, data);
  }

  private CompletionStage<Reply> unmerge(Call call) throws IOException {
    Conversation target = Views.need(store, call.id("id", ConversationId::of));
    String merge = id(call, "merge", MessageId::of);
    return event(call, target, Events.UNMERGE, Map.of("merge", merge));
  }

  private CompletionStage<Reply> split(Call call) throws IOException {
    Conversation old = Views.need(store, call.id("id", ConversationId::of));
    String from = id(call, "from", MessageId::of);
    Stored first =
        store
            .messages()
            .get(MessageId.of(from))
            .filter(stored -> old.id().equals(stored.message().conversation()))
            .orElseThrow(
                () -> new Problem(422, "no-message", "There is no message " + from + " in it"));
    if (store.messages().before(old.id(), first.message().sequence(), 1).isEmpty()) {
      throw new Problem(422, "nothing-left", "It is the first message; nothing would be left");
    }
    return event(
        call, old, Events.SPLIT, Map.of("from", from, "into", ConversationId.next().toString()));
  }

  private static String id(Call call, String name, java.util.function.Function<String, Object> read)
      throws IOException {
    Object id = call.json().optional(name, read);
    if (id == null) {
      throw Problem.badRequest(name + " is missing");
    }
    return id.toString();
  }

  private CompletionStage<Reply> event(
      Call call, Conversation of, String name, Map<String, Object> data) {
    return sending.send(
        call,
        key ->
            Message.internal(of.channel(), call.principal().address())
                .conversation(of.id())
                .clientId(key)
                .part(new Part.Event(name, data))
                .build());
  }
}
