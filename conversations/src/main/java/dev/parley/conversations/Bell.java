package dev.parley.conversations;

import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.NotificationId;
import dev.parley.model.Part;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one place where notifications are made. They are part of the batch, and so are written with
 * what caused them or not at all. Used by the one dispatch thread.
 */
public final class Bell {
  /** Agents who are told of one thing, at most: a mention of a large team stays affordable. */
  public static final int MAX_TOLD = 200;

  /** The field of a text part that holds its mentions. */
  public static final String MENTIONS = "mentions";

  private final Batch batch;
  private final List<Agent> agents;

  /**
   * @param agents the people inside as they are now
   */
  public Bell(Batch batch, List<Agent> agents) {
    this.batch = batch;
    this.agents = agents;
  }

  /** A note is said: those whom it mentions hear of it. */
  public void said(Message note, Conversation in) {
    Set<AgentId> named = new LinkedHashSet<>();
    for (Part part : note.parts()) {
      if (part instanceof Part.Text text
          && text.extra().get(MENTIONS) instanceof Collection<?> mentions) {
        mentions.forEach(mention -> add(mention, named));
      }
    }
    tell(named, Notification.Kind.MENTION, in, note, note.text());
  }

  /** A conversation is somebody's or some team's now; with a note it is a handover. */
  public void assigned(Conversation now, Message by, String note) {
    Set<AgentId> told = new LinkedHashSet<>();
    if (now.agent() != null) {
      told.add(now.agent());
    } else if (now.team() != null && note != null) {
      members(now.team(), told);
    }
    Notification.Kind kind = note == null ? Notification.Kind.ASSIGNED : Notification.Kind.HANDOVER;
    tell(told, kind, now, by, note);
  }

  /** A promise is broken: whoever has it hears of it, else the team, and all who supervise. */
  public void late(Conversation conversation, Message about) {
    Set<AgentId> told = new LinkedHashSet<>();
    if (conversation.agent() != null) {
      told.add(conversation.agent());
    } else if (conversation.team() != null) {
      members(conversation.team(), told);
    }
    agents.stream()
        .filter(agent -> agent.role() == Agent.Role.SUPERVISOR)
        .forEach(agent -> told.add(agent.id()));
    tell(told, Notification.Kind.SLA, conversation, about, null);
  }

  private void tell(
      Set<AgentId> told, Notification.Kind kind, Conversation in, Message about, String words) {
    AgentId by = sender(about);
    told.stream()
        .filter(agent -> !agent.equals(by))
        .limit(MAX_TOLD)
        .forEach(
            agent ->
                batch.notify(
                    new Notification(
                        NotificationId.next(),
                        agent,
                        Instant.now(),
                        kind,
                        in.id(),
                        about == null ? null : about.id(),
                        by,
                        words(words, in),
                        null)));
  }

  private static String words(String said, Conversation in) {
    String words = said == null || said.isBlank() ? in.preview() : said;
    return words == null ? null : Preview.of(words);
  }

  private static AgentId sender(Message about) {
    return about != null && about.sender().kind() == Address.Kind.AGENT
        ? AgentId.of(about.sender().handle())
        : null;
  }

  private void add(Object mention, Set<AgentId> named) {
    if (mention instanceof Map<?, ?> fields) {
      if (fields.get("agent") instanceof String agent) {
        AgentId id = AgentId.of(agent);
        if (agents.stream().anyMatch(one -> one.id().equals(id))) {
          named.add(id);
        }
      } else if (fields.get("team") instanceof String team) {
        members(TeamId.of(team), named);
      }
    }
  }

  private void members(TeamId team, Set<AgentId> into) {
    agents.stream()
        .filter(agent -> agent.role() != Agent.Role.BOT && agent.teams().contains(team))
        .map(Agent::id)
        .forEach(into::add);
  }
}
