package dev.parley.inbox.internal.api;

import dev.parley.conversations.CustomFields;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.AgentId;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.CustomField;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.Part;
import dev.parley.model.TeamId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Changing conversations. Nothing is written here: each change is a message into {@code
 * parley.inbound}, so that it keeps its order with everything else.
 */
final class ChangesApi {
  /** Characters of the note of a handover. */
  static final int MAX_NOTE = 10_000;

  /** Characters of a contact's name, at most. */
  private static final int MAX_NAME = 200;

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
        Route.later("POST", one + "/labels", Access.WRITE, this::labels),
        Route.later("POST", one + "/priority", Access.WRITE, this::priority),
        Route.later("POST", one + "/fields", Access.WRITE, this::fields),
        Route.later("POST", one + "/block", Access.WRITE, this::block),
        Route.later("POST", "/api/v1/contacts/{id}", Access.WRITE, this::contact),
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
      case "waiting" -> event(call, Events.WAIT, Map.of());
      case "spam" -> event(call, Events.SPAM, Map.of());
      case "resolved" -> event(call, Events.RESOLVE, Map.of());
      case "snoozed" -> {
        Instant until = body.optional("until", Instant::parse);
        if (until == null || !until.isAfter(Instant.now())) {
          throw Problem.badRequest("until is a time in the future, RFC 3339");
        }
        yield event(call, Events.SNOOZE, Map.of("until", until.toString()));
      }
      default -> throw Problem.badRequest("status is open, waiting, snoozed, resolved or spam");
    };
  }

  /** The whole list, or what is added and taken away: two agents do not undo each other then. */
  private CompletionStage<Reply> labels(Call call) throws IOException {
    Body body = call.json();
    boolean whole = body.has("labels");
    if (whole == (body.has("add") || body.has("remove"))) {
      throw Problem.badRequest("Send labels, the whole list, or add and remove");
    }
    Map<String, Object> data = new LinkedHashMap<>();
    for (String name : whole ? List.of("labels") : List.of("add", "remove")) {
      data.put(name, body.texts(name, Conversation.MAX_LABELS, Conversation.MAX_LABEL));
    }
    List<String> now = new ArrayList<>();
    if (!whole) {
      now.addAll(Views.need(store, call.id("id", ConversationId::of)).labels());
      now.removeAll((List<?>) data.get("remove"));
    }
    ((List<?>) data.get(whole ? "labels" : "add")).forEach(label -> now.add(label.toString()));
    if (now.stream().anyMatch(String::isBlank)) {
      throw Problem.badRequest("A label has at least one character");
    }
    if (now.stream().distinct().count() > Conversation.MAX_LABELS) {
      throw new Problem(
          422,
          "too-many-labels",
          "A conversation has at most " + Conversation.MAX_LABELS + " labels; take one away first");
    }
    return event(call, Events.LABEL, data);
  }

  private CompletionStage<Reply> priority(Call call) throws IOException {
    String text = call.json().text("priority", 10);
    try {
      Conversation.Priority.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("priority is low, normal, high or urgent");
    }
    return event(call, Events.PRIORITY, Map.of("priority", text.toLowerCase(Locale.ROOT)));
  }

  private CompletionStage<Reply> fields(Call call) throws IOException {
    Map<String, Object> values = call.json().values("fields", CustomFields.MAX_FIELDS);
    try {
      store.customFields().check(CustomField.About.CONVERSATION, values);
    } catch (IllegalArgumentException e) {
      throw new Problem(422, "wrong-field", e.getMessage());
    }
    return event(call, Events.FIELDS, Map.of("fields", values));
  }

  /** Told in the contact's newest conversation: who changed what. */
  private CompletionStage<Reply> contact(Call call) throws IOException {
    ContactId id = call.id("id", ContactId::of);
    Body body = call.json();
    Map<String, Object> data = new LinkedHashMap<>();
    if (body.has("name")) {
      data.put("name", body.text("name", MAX_NAME));
    }
    if (body.has("fields")) {
      Map<String, Object> values = body.values("fields", CustomFields.MAX_FIELDS);
      try {
        store.customFields().check(CustomField.About.CONTACT, values);
      } catch (IllegalArgumentException e) {
        throw new Problem(422, "wrong-field", e.getMessage());
      }
      data.put("fields", values);
    }
    if (data.isEmpty()) {
      throw Problem.badRequest("Send name, fields or both");
    }
    Conversation newest =
        store.conversations().of(id, 1).stream()
            .findFirst()
            .orElseThrow(() -> Problem.notFound("There is no contact " + id));
    return event(call, newest, Events.CONTACT, data);
  }

  private CompletionStage<Reply> block(Call call) throws IOException {
    return event(call, Events.BLOCK, Map.of("blocked", call.json().flag("blocked")));
  }

  private CompletionStage<Reply> seen(Call call) throws IOException {
    return event(call, Events.SEEN, Map.of("upTo", call.json().number("upTo")));
  }

  private CompletionStage<Reply> event(
      Call call, String name, Map<String, Object> data, Part... more) {
    return event(call, Views.need(store, call.id("id", ConversationId::of)), name, data, more);
  }

  private CompletionStage<Reply> event(
      Call call, Conversation conversation, String name, Map<String, Object> data, Part... more) {
    return sending.send(
        call,
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
