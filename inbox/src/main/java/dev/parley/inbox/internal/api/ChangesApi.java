package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.Part;
import dev.parley.model.TeamId;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Changing conversations. Nothing is written here: each change is a message into {@code
 * parley.inbound}, so that it keeps its order with everything else.
 */
final class ChangesApi {
  /** Characters of the note of a handover. */
  static final int MAX_NOTE = 10_000;

  private final Store store;
  private final Sending sending;
  private final Typing typing;
  private final LiveFeed feed;
  private final Mentions mentions;

  ChangesApi(Store store, Sending sending, Typing typing, LiveFeed feed) {
    this.store = store;
    this.sending = sending;
    this.typing = typing;
    this.feed = feed;
    this.mentions = new Mentions(store);
  }

  List<Route> routes() {
    String one = "/api/v1/conversations/{id}";
    return List.of(
        Route.later("POST", one + "/assignment", Access.WRITE, this::assign),
        Route.later("POST", one + "/status", Access.WRITE, this::status),
        Route.later("POST", one + "/seen", Access.WRITE, this::seen),
        Route.of("POST", one + "/viewing", Access.WRITE, this::viewing),
        Route.of("POST", one + "/typing", Access.WRITE, this::typing));
  }

  private CompletionStage<Reply> assign(Call call) throws IOException {
    Body body = call.json();
    AgentId agent = body.optional("agent", AgentId::of);
    TeamId team = body.optional("team", TeamId::of);
    String note = body.optional("note", MAX_NOTE);
    Map<String, Object> data = new LinkedHashMap<>();
    if (agent != null) {
      data.put("agent", mentions.agent(agent).id().toString());
    }
    if (team != null) {
      data.put("team", mentions.team(team).id().toString());
    }
    if (note == null || note.isBlank()) {
      return event(call, Events.ASSIGN, data);
    }
    if (data.isEmpty()) {
      throw Problem.badRequest("A note is for an agent or a team: say which");
    }
    String words = note.strip().replace("\r\n", "\n").replace('\r', '\n');
    data.put("note", words);
    // As a text, too, so that it is found by its words.
    return event(call, Events.ASSIGN, data, new Part.Text(words));
  }

  private CompletionStage<Reply> status(Call call) throws IOException {
    Body body = call.json();
    return switch (body.text("status", 10)) {
      case "open" -> event(call, Events.REOPEN, Map.of());
      case "resolved" -> event(call, Events.RESOLVE, Map.of());
      case "snoozed" -> {
        Instant until = body.optional("until", Instant::parse);
        if (until == null || !until.isAfter(Instant.now())) {
          throw Problem.badRequest("until is a time in the future, RFC 3339");
        }
        yield event(call, Events.SNOOZE, Map.of("until", until.toString()));
      }
      default -> throw Problem.badRequest("status is open, resolved or snoozed");
    };
  }

  private CompletionStage<Reply> seen(Call call) throws IOException {
    return event(call, Events.SEEN, Map.of("upTo", call.json().number("upTo")));
  }

  private CompletionStage<Reply> event(
      Call call, String name, Map<String, Object> data, Part... more) {
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    return sending.send(
        call,
        Sending.key(call),
        key -> {
          MessageBuilder message =
              Message.internal(conversation.channel(), call.principal().address())
                  .conversation(conversation.id())
                  .clientId(key)
                  .part(new Part.Event(name, data));
          List.of(more).forEach(message::part);
          return message.build();
        });
  }

  private Reply viewing(Call call) throws IOException {
    boolean shown = call.json().flag("viewing");
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    feed.viewing(call.principal().agent().id(), conversation.id(), shown);
    return Reply.none();
  }

  private Reply typing(Call call) throws IOException {
    boolean writing = call.json().flag("writing");
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    typing.tell(call.principal(), conversation, writing);
    return Reply.none();
  }
}
