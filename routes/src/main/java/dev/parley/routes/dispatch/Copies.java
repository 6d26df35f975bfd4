package dev.parley.routes.dispatch;

import dev.parley.model.Message;

/** The same event for a second timeline. */
final class Copies {
  private Copies() {}

  /** A message with an id of its own; the first one's id tells that both were here. */
  static Message of(Message message) {
    return Message.internal(message.channel(), message.sender())
        .conversation(message.conversation())
        .receivedAt(message.receivedAt())
        .part(message.event())
        .build();
  }
}
