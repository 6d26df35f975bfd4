package dev.parley.conversations;

import dev.parley.model.Message;
import dev.parley.model.MessageState;

/**
 * A message as the store has it.
 *
 * @param message with its sequence and conversation
 * @param state how far it came
 * @param cause why it failed or expired, else null
 */
public record Stored(Message message, MessageState state, String cause) {}
