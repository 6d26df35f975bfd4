package dev.parley.inbox.internal.live;

/**
 * Where a live subscriber begins.
 *
 * @param cursor the last sequence that it has, or null to begin now
 * @param subscriber the name under which the hub remembers the cursor, or null
 */
record Start(Long cursor, String subscriber) {
  /** Whether the hub remembers the cursor. */
  boolean isKept() {
    return subscriber != null;
  }
}
