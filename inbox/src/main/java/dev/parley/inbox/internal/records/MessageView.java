package dev.parley.inbox.internal.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.model.Message;
import dev.parley.model.MessageState;

/**
 * A message with how far it came.
 *
 * @param state null where a message has none
 * @param cause why it failed, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(Message message, MessageState state, String cause) {}
