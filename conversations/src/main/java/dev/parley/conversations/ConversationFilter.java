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
 * @param status only these, or null for every status
 * @param sort in which order
 */
public record ConversationFilter(
    View view, AgentId agent, TeamId team, String channel, Conversation.Status status, Sort sort) {
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
    return new ConversationFilter(View.ALL, null, null, null, null, Sort.ACTIVITY);
  }

  public static ConversationFilter mine(AgentId agent) {
    return new ConversationFilter(View.MINE, agent, null, null, null, Sort.ACTIVITY);
  }

  public static ConversationFilter unassigned() {
    return new ConversationFilter(View.UNASSIGNED, null, null, null, null, Sort.ACTIVITY);
  }

  public ConversationFilter team(TeamId only) {
    return new ConversationFilter(view, agent, only, channel, status, sort);
  }

  public ConversationFilter channel(String only) {
    return new ConversationFilter(view, agent, team, only, status, sort);
  }

  public ConversationFilter status(Conversation.Status only) {
    return new ConversationFilter(view, agent, team, channel, only, sort);
  }

  public ConversationFilter sort(Sort order) {
    return new ConversationFilter(view, agent, team, channel, status, order);
  }
}
