package dev.parley.inbox.internal.api;

import dev.parley.conversations.Bell;
import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.inbox.DeadLetters;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;

/** Saying something, and looking at what became of it. */
final class MessagesApi {
  static final int MAX_TEXT = 100_000;
  static final int MAX_FILES = 10;

  private final Store store;
  private final Sending sending;
  private final DeadLetters letters;
  private final FilesApi files;
  private final HtmlView html;
  private final ScheduledApi scheduled;
  private final Reachable reachable;
  private final Mentions mentions;

  MessagesApi(
      Store store,
      Sending sending,
      DeadLetters letters,
      FilesApi files,
      HtmlView html,
      ScheduledApi scheduled,
      Reachable reachable) {
    this.scheduled = scheduled;
    this.reachable = reachable;
    this.store = store;
    this.sending = sending;
    this.letters = letters;
    this.files = files;
    this.html = html;
    this.mentions = new Mentions(store);
  }

  List<Route> routes() {
    return List.of(
        Route.later("POST", "/api/v1/conversations/{id}/messages", Access.WRITE, this::say),
        Route.of("GET", "/api/v1/messages/{id}", Access.READ, call -> Reply.ok(need(call))),
        Route.of("GET", "/api/v1/messages/{id}/trace", Access.READ, this::trace),
        Route.of("GET", "/api/v1/messages/{id}/html", Access.READ, this::html),
        Route.later("POST", "/api/v1/messages/{id}/retry", Access.WRITE, this::retry));
  }

  private CompletionStage<Reply> say(Call call) throws IOException {
    Body body = call.json();
    Written written = Written.of(body, MAX_TEXT);
    String clean = written.html();
    String text = written.text();
    List<Part.Attachment> attachments =
        body.objects("attachments", MAX_FILES).stream().map(files::kept).toList();
    boolean note = body.flag("note");
    if ((text == null || text.isBlank()) && attachments.isEmpty()) {
      throw Problem.badRequest("Nothing is said: give text, attachments or both");
    }
    Instant sendAt = scheduled.due(body);
    boolean undo = body.flag("undo");
    if (note && sendAt != null) {
      throw Problem.badRequest("A note cannot be scheduled: nobody outside waits for it");
    }
    List<Map<String, Object>> mentioned = mentions.read(body);
    if (!mentioned.isEmpty() && (!note || text == null)) {
      throw Problem.badRequest("Only a note with text mentions somebody");
    }
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    if (!note && conversation.address() == null) {
      throw new Problem(422, "no-address", "The contact cannot be reached on any channel");
    }
    Address via = note ? null : reachable.via(body, conversation);
    Address to = via == null ? conversation.address() : via;
    String channel = via == null ? conversation.channel() : via.channel();
    if (!note) {
      reachable.fits(channel, text, clean != null, !attachments.isEmpty());
    }
    String header = call.key();
    String key = header != null ? header : body.optional("clientId", Call.MAX_KEY);
    return sending.once(
        call,
        key,
        clientId -> {
          MessageBuilder building =
              note
                  ? Message.internal(conversation.channel(), call.principal().address())
                  : Message.outbound(channel, call.principal().address())
                      .to(to)
                      .metadata(Message.VIA, via == null ? null : true);
          building.conversation(conversation.id()).clientId(clientId);
          if (text != null && !text.isBlank()) {
            String lines = text.replace("\r\n", "\n").replace('\r', '\n');
            building.part(
                new Part.Text(
                    lines,
                    mentioned.isEmpty() ? written.kept() : Map.of(Bell.MENTIONS, mentioned)));
          }
          if (clean != null && !clean.isBlank()) {
            building.part(new Part.Html(clean, null));
          }
          attachments.forEach(building::part);
          Message message = building.build();
          if (sendAt != null) {
            return scheduled.keep(call, message, sendAt, false);
          }
          Instant until = undo && !note ? scheduled.undoUntil(call, message) : null;
          return until == null ? sending.hand(message) : scheduled.keep(call, message, until, true);
        });
  }

  private Reply trace(Call call) {
    Stored view = need(call);
    return Reply.ok(Map.of("steps", store.traces().of(view.message().id())));
  }

  private Reply html(Call call) {
    Message message = need(call).message();
    Integer index = call.query("part", Integer::valueOf);
    String quoted = call.query("quoted");
    HtmlView.Wish wish =
        new HtmlView.Wish(
            Boolean.parseBoolean(call.query("pictures")),
            quoted == null || Boolean.parseBoolean(quoted));
    int at = index == null ? 0 : index;
    if (at < 0
        || at >= message.parts().size()
        || !(message.parts().get(at) instanceof Part.Html part)) {
      throw Problem.notFound("Part " + at + " of this message is not HTML");
    }
    return html.page(message, part, wish);
  }

  private CompletionStage<Reply> retry(Call call) {
    Stored view = need(call);
    MessageId id = view.message().id();
    try {
      return Sending.accepted(
          letters.resend(id, call.principal().agent().id()), () -> Map.of("id", id));
    } catch (NoSuchElementException | IllegalStateException e) {
      throw new Problem(409, "not-retryable", "It is not among the undelivered any more");
    }
  }

  private Stored need(Call call) {
    MessageId id = call.id("id", MessageId::of);
    return store
        .messages()
        .get(id)
        .orElseThrow(() -> Problem.notFound("There is no message " + id));
  }
}
