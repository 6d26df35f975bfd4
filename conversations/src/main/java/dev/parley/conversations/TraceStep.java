package dev.parley.conversations;

import java.time.Instant;

/**
 * One step on a message's way.
 *
 * @param step {@code received}, {@code verified}, {@code normalised}, {@code stored}, {@code
 *     routed}, {@code sent}, {@code delivered} ...
 * @param at UTC, in microseconds
 * @param detail more about it, or null
 */
public record TraceStep(String step, Instant at, String detail) {}
