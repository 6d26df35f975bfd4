package dev.parley.inbox.internal.live;

/**
 * Where a live subscriber begins.
 *
 * @param cursor the last sequence that it has, or null to begin now
 * @param isKept whether the hub remembers the cursor for it
 */
record Start(Long cursor, boolean isKept) {}
