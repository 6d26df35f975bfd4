package dev.parley.conversations;

import java.time.Instant;
import java.util.Map;

/**
 * An input that could not be understood or trusted.
 *
 * @param key under which its bytes are kept
 * @param size bytes kept
 */
public record Quarantined(
    String id,
    Instant at,
    String channel,
    String reason,
    String detail,
    String key,
    long size,
    Map<String, Object> about) {}
