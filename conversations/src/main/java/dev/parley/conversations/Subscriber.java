package dev.parley.conversations;

import java.time.Instant;

/**
 * A program that listens live under a name.
 *
 * @param cursor the sequence of the event log up to which it says that it is done
 * @param seenAt when it last connected or acknowledged
 */
public record Subscriber(String name, long cursor, Instant createdAt, Instant seenAt) {}
