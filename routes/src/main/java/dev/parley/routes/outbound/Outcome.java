package dev.parley.routes.outbound;

import dev.parley.connector.DeliveryException;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.time.Instant;

/**
 * What came of one try to deliver one message.
 *
 * @param state how far it came; null when it is to be tried again
 * @param externalId the network's id, or null
 * @param failure why not, or null
 * @param given when it was given to a network that confirmed to have it, or null
 */
record Outcome(
    Message message,
    MessageState state,
    String externalId,
    DeliveryException failure,
    Instant given) {
  Outcome(Message message, MessageState state, String externalId, DeliveryException failure) {
    this(message, state, externalId, failure, null);
  }

  /** Whether it carries an instruction to a device, whose way is told step by step. */
  boolean commands() {
    return message.parts().stream().anyMatch(Part.Command.class::isInstance);
  }
}
