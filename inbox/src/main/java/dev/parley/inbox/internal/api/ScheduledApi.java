package dev.parley.inbox.internal.api;

import dev.parley.conversations.Scheduled;
import dev.parley.conversations.Store;
import dev.parley.inbox.ComposeSettings;
import dev.parley.inbox.internal.compose.Waiting;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Messages that wait for their time. Until a message leaves, any agent may change or cancel it. */
final class ScheduledApi {
  private final Store store;
  private final Waiting waiting;
  private final ComposeSettings settings;
  private final Reachable reachable;

  ScheduledApi(Store store, Waiting waiting, ComposeSettings settings, Reachable reachable) {
    this.store = store;
    this.waiting = waiting;
    this.settings = settings;
    this.reachable = reachable;
  }

  List<Route> routes() {
    String one = "/api/v1/scheduled/{id}";
    return List.of(
        Route.of("GET", "/api/v1/conversations/{id}/scheduled", Access.READ, this::list),
        Route.of("PATCH", one, Access.WRITE, this::change),
        Route.of("POST", one + "/send", Access.WRITE, this::sendNow),
        Route.of("DELETE", one, Access.WRITE, this::cancel));
  }

  /** When a message is to leave; null for at once. */
  Instant due(Body body) {
    Instant sendAt = body.optional("sendAt", Instant::parse);
    if (sendAt == null) {
      return null;
    }
    if (sendAt.isAfter(Instant.now().plus(settings.furthest()))) {
      throw Problem.badRequest(
          "sendAt is at most " + settings.furthest().toDays() + " days from now");
    }
    return sendAt.isAfter(Instant.now()) ? sendAt : null;
  }

  /** Until when a reply can be taken back; null when it leaves at once. */
  Instant undoUntil(Call call, Message message) {
    if (settings.undo().isZero()
        || message.text().startsWith("/")
        || "false"
            .equals(
                store
                    .preferences()
                    .of(call.principal().agent().id())
                    .get(PreferencesApi.UNDO_SEND))) {
      return null;
    }
    return Instant.now().plus(settings.undo());
  }

  CompletionStage<Reply> keep(Call call, Message message, Instant sendAt, boolean undo) {
    Scheduled kept = wait(call, message, sendAt, undo);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", kept.message().id());
    if (message.clientId() != null) {
      body.put("clientId", message.clientId());
    }
    body.put("sendAt", kept.sendAt());
    return CompletableFuture.completedFuture(Reply.json(202, body));
  }

  private Scheduled wait(Call call, Message message, Instant sendAt, boolean undo) {
    return waiting
        .add(message, call.principal().agent().id(), sendAt, undo)
        .orElseThrow(
            () ->
                new Problem(
                    409, "too-many-scheduled", "Too many messages wait in this conversation"));
  }

  /** Lets all of them wait to be taken back, or none of them. */
  List<Scheduled> keepAll(Call call, Map<Message, Instant> until) {
    List<Scheduled> kept = new ArrayList<>();
    try {
      until.forEach((message, at) -> kept.add(wait(call, message, at, true)));
      return kept;
    } catch (RuntimeException e) {
      takeBack(kept);
      throw e;
    }
  }

  void takeBack(List<Scheduled> kept) {
    kept.forEach(one -> waiting.cancel(one.message()));
  }

  private Reply list(Call call) {
    ConversationId id = Views.need(store, call.id("id", ConversationId::of)).id();
    return Reply.ok(
        Paging.of(call, waiting.of(id), one -> Paging.key(one.sendAt(), one.message().id())));
  }

  private Reply change(Call call) throws IOException {
    Scheduled one = need(call);
    Body body = call.json();
    Instant sendAt = body.has("sendAt") ? due(body) : one.sendAt();
    Written written = Written.of(body, MessagesApi.MAX_TEXT);
    Message message = one.message();
    if (written.text() != null) {
      if (written.text().isBlank()) {
        throw Problem.badRequest("text is empty; cancel the message to say nothing");
      }
      message = message.toBuilder().parts(withWritten(message, written)).build();
      boolean files = message.parts().stream().anyMatch(Part.Attachment.class::isInstance);
      reachable.fits(message.channel(), written.text(), written.html() != null, files);
    }
    Instant at = sendAt == null ? Instant.now() : sendAt;
    if (!waiting.change(message, at)) {
      throw left();
    }
    return Reply.ok(new Scheduled(message, at, false, false));
  }

  /** The files stay; what was said becomes what is written now. */
  private static List<Part> withWritten(Message message, Written written) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Text(written.text(), written.kept()));
    if (written.html() != null) {
      parts.add(new Part.Html(written.html(), null));
    }
    message.parts().stream().filter(Part.Attachment.class::isInstance).forEach(parts::add);
    return parts;
  }

  private Reply sendNow(Call call) {
    Scheduled one = need(call);
    if (!waiting.change(one.message(), Instant.now())) {
      throw left();
    }
    return Reply.json(202, Map.of("id", one.message().id()));
  }

  private Reply cancel(Call call) {
    Scheduled one = need(call);
    if (!waiting.cancel(one.message())) {
      throw left();
    }
    return Reply.none();
  }

  private Scheduled need(Call call) {
    MessageId id = call.id("id", MessageId::of);
    return waiting
        .get(id)
        .orElseThrow(() -> Problem.notFound("No message " + id + " waits for its time"));
  }

  private static Problem left() {
    return new Problem(409, "left-already", "The message has left already");
  }
}
