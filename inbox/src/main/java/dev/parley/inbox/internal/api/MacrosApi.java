package dev.parley.inbox.internal.api;

import dev.parley.conversations.CannedResponse;
import dev.parley.conversations.Macro;
import dev.parley.conversations.Scheduled;
import dev.parley.conversations.Shelf;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.compose.MacroRun;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.TeamId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Several steps in one click: keeping them, showing what they would do, doing them. */
final class MacrosApi {
  private static final int MAX_NAME = 80;
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

  /** One, and whether the one who asks may change it. */
  record Entry(Macro macro, boolean changeable) {}

  private final Store store;
  private final Sending sending;
  private final ScheduledApi scheduled;
  private final Reachable reachable;
  private final Shelf<Macro> shelf;

  MacrosApi(Store store, Sending sending, ScheduledApi scheduled, Reachable reachable) {
    this.store = store;
    this.sending = sending;
    this.scheduled = scheduled;
    this.reachable = reachable;
    this.shelf = store.macros();
  }

  List<Route> routes() {
    String all = "/api/v1/macros";
    String run = "/api/v1/conversations/{id}/macros/{macro}";
    return List.of(
        Route.of("GET", all, Access.READ, this::list),
        Route.of("POST", all, Access.WRITE, this::add),
        Route.of("PUT", all + "/{id}", Access.WRITE, this::change),
        Route.of("DELETE", all + "/{id}", Access.WRITE, this::remove),
        Route.of("GET", run, Access.READ, this::preview),
        Route.later("POST", run, Access.WRITE, this::run));
  }

  private Reply list(Call call) {
    Agent agent = call.principal().agent();
    return Reply.ok(
        Paging.of(call, shelf.of(agent), one -> Paging.key(one.name(), one.id()))
            .map(one -> entry(one, agent)));
  }

  private static Entry entry(Macro one, Agent agent) {
    return new Entry(one, one.changeableBy(agent));
  }

  private Reply add(Call call) throws IOException {
    Macro made = read(MessageId.next().value(), call);
    return Reply.json(201, saved(made, call));
  }

  private Reply change(Call call) throws IOException {
    return Reply.ok(saved(read(Sharing.mayChange(call, shelf).id(), call), call));
  }

  private Entry saved(Macro one, Call call) {
    Agent agent = call.principal().agent();
    Sharing.save(one, agent, shelf);
    return entry(one, agent);
  }

  private Reply remove(Call call) {
    shelf.delete(Sharing.mayChange(call, shelf).id());
    return Reply.none();
  }

  private Macro read(UUID id, Call call) throws IOException {
    Body body = call.json();
    List<Macro.Step> steps = new ArrayList<>();
    for (Body step : body.objects("steps", Macro.MAX_STEPS)) {
      steps.add(step(step));
    }
    if (steps.isEmpty()) {
      throw Problem.badRequest("A macro has at least one step");
    }
    Sharing sharing = Sharing.of(body, call.principal().agent(), store);
    return new Macro(
        id,
        body.text("name", MAX_NAME).strip(),
        steps,
        sharing.team(),
        sharing.owner(),
        Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  private static Macro.Step step(Body body) {
    String name = body.text("kind", 20);
    Macro.Kind kind;
    try {
      kind = Macro.Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("kind " + name + " is no step of a macro");
    }
    String value = body.text("value", CannedResponse.MAX_TEXT);
    try {
      check(kind, value);
    } catch (RuntimeException e) {
      throw Problem.badRequest("A step " + name + " cannot have this value");
    }
    return new Macro.Step(kind, value);
  }

  private static void check(Macro.Kind kind, String value) {
    boolean good =
        switch (kind) {
          case REPLY, NOTE -> true;
          case CANNED -> UUID.fromString(value) != null;
          case AGENT -> AgentId.of(value) != null;
          case TEAM -> TeamId.of(value) != null;
          case LABEL -> LabelsApi.name(value).equals(value);
          case PRIORITY ->
              Stream.of(Conversation.Priority.values())
                  .anyMatch(one -> one.name().toLowerCase(Locale.ROOT).equals(value));
          case STATUS -> Set.of("open", "resolved").contains(value);
          case SNOOZE -> {
            Duration time = Duration.parse(value);
            yield !time.isNegative() && !time.isZero() && time.compareTo(LONGEST_SNOOZE) <= 0;
          }
        };
    if (!good) {
      throw new IllegalArgumentException(value);
    }
  }

  private Reply preview(Call call) {
    Macro macro = Sharing.need(call, "macro", shelf);
    return Reply.ok(Map.of("steps", run(call, conversation(call)).preview(macro)));
  }

  private MacroRun run(Call call, Conversation conversation) {
    Agent agent = call.principal().agent();
    return new MacroRun(
        store,
        Views.variables(store, conversation, agent),
        reachable.longest(conversation.channel()));
  }

  private Conversation conversation(Call call) {
    return Views.need(store, call.id("id", ConversationId::of));
  }

  private CompletionStage<Reply> run(Call call) throws IOException {
    boolean undo = call.header("Content-Type") != null && call.json().flag("undo");
    Macro macro = Sharing.need(call, "macro", shelf);
    MacroRun run = run(call, conversation(call));
    List<MacroRun.Outcome> steps = run.preview(macro);
    for (MacroRun.Outcome step : steps) {
      if (step.problem() != null) {
        throw new Problem(422, step.problem(), "A step of the macro cannot be done any more");
      }
      if (!step.missing().isEmpty()) {
        throw new Problem(
            422, "missing-variables", "Nothing is known for " + String.join(", ", step.missing()));
      }
    }
    String key = call.key();
    String once = key == null ? UUID.randomUUID().toString() : key;
    List<Message> messages = run.messages(steps, once);
    return undo ? takenBack(call, messages) : sending.hand(messages);
  }

  /** Replies wait a moment, as one that is typed does; all else is done at once. */
  private CompletionStage<Reply> takenBack(Call call, List<Message> messages) {
    Map<Message, Instant> until = new LinkedHashMap<>();
    for (Message message : messages) {
      Instant at =
          message.direction() == Direction.OUTBOUND ? scheduled.undoUntil(call, message) : null;
      if (at != null) {
        until.put(message, at);
      }
    }
    List<Scheduled> kept = scheduled.keepAll(call, until);
    List<Message> atOnce = messages.stream().filter(one -> !until.containsKey(one)).toList();
    return sending
        .hand(atOnce, messages)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                scheduled.takeBack(kept);
              }
            });
  }
}
