package dev.parley.inbox.internal.compose;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.conversations.CannedResponse;
import dev.parley.conversations.Macro;
import dev.parley.conversations.Store;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A macro on one conversation: what each step comes to, and the messages that do it, which are the
 * same as if somebody did them by hand. Thread-safe.
 */
public final class MacroRun {

  /**
   * What a step comes to.
   *
   * @param value the step's value: the filled text, an id, a name, a time
   * @param missing variables that nothing is known for
   * @param problem why the step cannot be done, or null: {@code canned-gone}, {@code agent-gone},
   *     {@code team-gone}, {@code no-address}, {@code too-many-labels}, {@code too-long}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outcome(Macro.Kind kind, String value, List<String> missing, String problem) {}

  private final Store store;
  private final Variables variables;
  private final int longest;

  /**
   * One run.
   *
   * @param longest characters that a reply may have, 0 for any number
   */
  public MacroRun(Store store, Variables variables, int longest) {
    this.store = store;
    this.variables = variables;
    this.longest = longest;
  }

  /** Every step of it. */
  public List<Outcome> preview(Macro macro) {
    return macro.steps().stream().map(this::outcome).toList();
  }

  private Outcome outcome(Macro.Step step) {
    return switch (step.kind()) {
      case REPLY -> said(step.kind(), step.value());
      case NOTE -> said(step.kind(), step.value());
      case CANNED ->
          store
              .canned()
              .get(UUID.fromString(step.value()))
              .filter(one -> one.visibleTo(variables.agent()))
              .map(CannedResponse::text)
              .map(text -> said(step.kind(), text))
              .orElseGet(() -> new Outcome(step.kind(), step.value(), List.of(), "canned-gone"));
      case AGENT ->
          known(
              step,
              store.agents().all().stream()
                  .anyMatch(agent -> agent.id().toString().equals(step.value())),
              "agent-gone");
      case TEAM ->
          known(
              step,
              store.teams().all().stream()
                  .anyMatch(team -> team.id().toString().equals(step.value())),
              "team-gone");
      case LABEL -> known(step, takesLabel(step.value()), "too-many-labels");
      case PRIORITY, STATUS, SNOOZE -> known(step, true, null);
    };
  }

  private boolean takesLabel(String label) {
    List<String> labels = variables.conversation().labels();
    return labels.contains(label) || labels.size() < Conversation.MAX_LABELS;
  }

  private static Outcome known(Macro.Step step, boolean there, String problem) {
    return new Outcome(step.kind(), step.value(), List.of(), there ? null : problem);
  }

  private Outcome said(Macro.Kind kind, String text) {
    Variables.Filled filled = variables.fill(text);
    return new Outcome(kind, filled.text(), filled.missing(), problem(kind, filled.text()));
  }

  private String problem(Macro.Kind kind, String text) {
    if (kind == Macro.Kind.NOTE) {
      return null;
    }
    if (variables.conversation().address() == null) {
      return "no-address";
    }
    return longest > 0 && text.length() > longest ? "too-long" : null;
  }

  /**
   * The messages that do it, in order.
   *
   * @param key under which the same run is known again; each step adds its place
   */
  public List<Message> messages(List<Outcome> steps, String key) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      messages.add(message(steps.get(i), key + "/" + i));
    }
    return messages;
  }

  private Message message(Outcome step, String clientId) {
    Conversation conversation = variables.conversation();
    Address me = Address.agent(variables.agent().id(), variables.agent().name());
    boolean out = step.kind() == Macro.Kind.REPLY || step.kind() == Macro.Kind.CANNED;
    MessageBuilder message =
        out
            ? Message.outbound(conversation.channel(), me).to(conversation.address())
            : Message.internal(conversation.channel(), me);
    message.conversation(conversation.id()).clientId(clientId);
    return message.part(part(step, conversation)).build();
  }

  private static Part part(Outcome step, Conversation conversation) {
    return switch (step.kind()) {
      case REPLY, CANNED, NOTE -> new Part.Text(step.value());
      case AGENT -> assign(conversation, step.value(), null);
      case TEAM -> assign(conversation, null, step.value());
      case LABEL ->
          new Part.Event(Events.LABEL, Map.of("add", List.of(step.value()), "remove", List.of()));
      case PRIORITY -> new Part.Event(Events.PRIORITY, Map.of("priority", step.value()));
      case STATUS ->
          new Part.Event(step.value().equals("open") ? Events.REOPEN : Events.RESOLVE, Map.of());
      case SNOOZE ->
          new Part.Event(
              Events.SNOOZE,
              Map.of("until", Instant.now().plus(Duration.parse(step.value())).toString()));
    };
  }

  /** To an agent, whose team stays; or to a team, of which nobody has it yet. */
  private static Part.Event assign(Conversation conversation, String agent, String team) {
    if (agent == null) {
      return new Part.Event(Events.ASSIGN, Map.of("team", team));
    }
    return conversation.team() == null
        ? new Part.Event(Events.ASSIGN, Map.of("agent", agent))
        : new Part.Event(
            Events.ASSIGN, Map.of("agent", agent, "team", conversation.team().toString()));
  }
}
