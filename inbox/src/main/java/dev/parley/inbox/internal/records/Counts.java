package dev.parley.inbox.internal.records;

import java.util.Map;

/**
 * How many open conversations there are.
 *
 * @param mineUnread mine with something that I haven't looked at
 * @param channels by channel
 * @param teams by team id
 */
public record Counts(
    long mine,
    long mineUnread,
    long unassigned,
    long all,
    Map<String, Long> channels,
    Map<String, Long> teams) {}
