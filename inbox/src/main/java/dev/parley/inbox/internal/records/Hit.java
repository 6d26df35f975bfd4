package dev.parley.inbox.internal.records;

import dev.parley.model.Conversation;
import dev.parley.model.MessageId;

/**
 * Something found.
 *
 * @param message the newest message that has the words, or null when the contact has them
 * @param excerpt the words around, as plain text, or null
 */
public record Hit(Conversation conversation, MessageId message, String excerpt) {}
