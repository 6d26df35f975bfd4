package dev.parley.routes.outbound;

import dev.parley.connector.DeliveryException;
import dev.parley.model.Message;
import dev.parley.model.MessageState;

/**
 * What came of one try to deliver one message.
 *
 * @param state how far it came; null when it is to be tried again
 * @param externalId the network's id, or null
 * @param failure why not, or null
 */
record Outcome(Message message, MessageState state, String externalId, DeliveryException failure) {}
