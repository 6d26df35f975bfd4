package dev.parley.routes.dispatch;

/** A message that can never be acted on, and why; for people. */
final class UndeliverableMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndeliverableMessage(String why) {
    super(why);
  }
}
