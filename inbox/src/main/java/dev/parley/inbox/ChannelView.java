package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A channel as agents see it.
 *
 * @param connector the connector's name, such as {@code email}
 * @param state {@code up}, {@code connecting} or {@code down}
 * @param detail why, or null
 * @param maxLength characters of one outbound message, 0 for no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelView(
    String name, String connector, String state, String detail, int maxLength) {}
