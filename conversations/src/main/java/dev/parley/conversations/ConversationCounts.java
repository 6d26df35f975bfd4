package dev.parley.conversations;

import java.util.Map;

/**
 * How many conversations there are.
 *
 * @param mine open ones of the agent who asks
 * @param mineUnread of these, with something not yet looked at
 * @param unassigned open ones of nobody
 * @param open all open ones
 * @param waiting all that are answered and wait for somebody's word
 * @param snoozed all that are put aside
 * @param resolved all that are closed
 * @param spam all that nobody answers
 * @param byTeam open ones by the team's id
 * @param byChannel open ones by channel
 * @param byLabel open ones by label
 */
public record ConversationCounts(
    long mine,
    long mineUnread,
    long unassigned,
    long open,
    long waiting,
    long snoozed,
    long resolved,
    long spam,
    Map<String, Long> byTeam,
    Map<String, Long> byChannel,
    Map<String, Long> byLabel) {}
