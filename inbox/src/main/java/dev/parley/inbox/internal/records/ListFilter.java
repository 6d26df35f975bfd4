package dev.parley.inbox.internal.records;

import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.TeamId;

/**
 * Which conversations. Null means any.
 *
 * @param unassigned only those that no agent has
 */
public record ListFilter(
    Conversation.Status status, AgentId agent, boolean unassigned, TeamId team, String channel) {}
