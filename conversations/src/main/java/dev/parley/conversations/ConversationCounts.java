package dev.parley.conversations;

import java.util.Map;

/**
 * How many conversations there are.
 *
 * @param mine open ones of the agent who asks
 * @param mineUnread of these, with something not yet looked at
 * @param unassigned open ones of nobody
 * @param open all open ones
 * @param snoozed all that are put aside
 * @param resolved all that are closed
 * @param byTeam open ones by the team's id
 * @param byChannel open ones by channel
 */
public record ConversationCounts(
    long mine,
    long mineUnread,
    long unassigned,
    long open,
    long snoozed,
    long resolved,
    Map<String, Long> byTeam,
    Map<String, Long> byChannel) {}
