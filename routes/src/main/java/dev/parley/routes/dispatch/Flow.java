package dev.parley.routes.dispatch;

import dev.parley.model.Message;

/** Decides what one kind of message changes. Pure but for the {@link Work} that it fills. */
interface Flow {
  /**
   * @throws UndeliverableMessage when the message can never be acted on; it becomes a dead letter
   *     and changes nothing
   */
  void take(Message message, Work work);
}
