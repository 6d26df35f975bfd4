package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Somebody inside says what becomes of a dangerous command that waits in a conversation. */
final class ApprovalsApi {
  private final Store store;
  private final Sending sending;

  ApprovalsApi(Store store, Sending sending) {
    this.store = store;
    this.sending = sending;
  }

  List<Route> routes() {
    return List.of(
        Route.later("POST", "/api/v1/conversations/{id}/approvals", Access.DEVICES, this::answer));
  }

  private CompletionStage<Reply> answer(Call call) throws IOException {
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    Body body = call.json();
    MessageId request = body.optional("request", MessageId::of);
    if (request == null) {
      throw Problem.badRequest("request is the id of the message with the command that waits");
    }
    boolean approve = body.flag("approve");
    Part.Event waits = waits(request, conversation);
    if (!Instant.parse(String.valueOf(waits.data().get("until"))).isAfter(Instant.now())) {
      throw new Problem(409, "approval-over", "The command waits no longer; ask for it again");
    }
    call.audit(
        Change.named(
            "devices.approve",
            request.toString(),
            Map.of("command", waits.data().get("line"), "approve", approve)));
    return sending.send(
        call,
        key ->
            Message.internal(conversation.channel(), call.principal().address())
                .conversation(conversation.id())
                .clientId(key)
                .part(
                    new Part.Event(
                        Events.COMMAND_ANSWER,
                        Map.of("request", request.toString(), "approve", approve)))
                .build());
  }

  private Part.Event waits(MessageId request, Conversation conversation) {
    return store
        .messages()
        .get(request)
        .map(Stored::message)
        .filter(m -> conversation.id().equals(m.conversation()))
        .map(Message::event)
        .filter(event -> event.name().equals(Events.COMMAND_WAITS))
        .orElseThrow(() -> Problem.notFound("No such command waits in the conversation"));
  }
}
