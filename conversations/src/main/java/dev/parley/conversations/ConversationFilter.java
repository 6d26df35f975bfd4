package dev.parley.conversations;

import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.TeamId;

/**
 * Which conversations to list, and how.
 *
 * @param view whose
 * @param agent who looks; needed for {@link View#MINE} only
 * @param team only this team's, or null
 * @param channel only this channel's, or null
 * @param label only with this label, or null
 * @param status only these, or null for every status but spam
 * @param priority only of this priority, or null
 * @param sort in which order
 */
public record ConversationFilter(
    View view,
    AgentId agent,
    TeamId team,
    String channel,
    String label,
    Conversation.Status status,
    Conversation.Priority priority,
    Sort sort) {
  /** Whose conversations. */
  public enum View {
    MINE,
    UNASSIGNED,
    ALL
  }

  /** The order of a list. */
  public enum Sort {
    /** Newest activity first. */
    ACTIVITY,
    /** Who waits longest first; nobody else is listed. */
    WAITING,
    /** The promise that is due first before the others; only those with an open promise. */
    DUE
  }

  public ConversationFilter {
    view = view == null ? View.ALL : view;
    sort = sort == null ? Sort.ACTIVITY : sort;
    if (view == View.MINE && agent == null) {
      throw new IllegalArgumentException("The view 'mine' needs to know whose: agent is missing");
    }
  }

  public static ConversationFilter all() {
    return of(View.ALL, null);
  }

  public static ConversationFilter mine(AgentId agent) {
    return of(View.MINE, agent);
  }

  public static ConversationFilter unassigned() {
    return of(View.UNASSIGNED, null);
  }

  private static ConversationFilter of(View view, AgentId agent) {
    return new ConversationFilter(view, agent, null, null, null, null, null, Sort.ACTIVITY);
  }

  public ConversationFilter team(TeamId only) {
    return new ConversationFilter(view, agent, only, channel, label, status, priority, sort);
  }

  public ConversationFilter channel(String only) {
    return new ConversationFilter(view, agent, team, only, label, status, priority, sort);
  }

  public ConversationFilter label(String only) {
    return new ConversationFilter(view, agent, team, channel, only, status, priority, sort);
  }

  public ConversationFilter status(Conversation.Status only) {
    return new ConversationFilter(view, agent, team, channel, label, only, priority, sort);
  }

  public ConversationFilter priority(Conversation.Priority only) {
    return new ConversationFilter(view, agent, team, channel, label, status, only, sort);
  }

  public ConversationFilter sort(Sort order) {
    return new ConversationFilter(view, agent, team, channel, label, status, priority, order);
  }
}
