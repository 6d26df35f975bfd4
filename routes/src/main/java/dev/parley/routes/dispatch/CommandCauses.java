package dev.parley.routes.dispatch;

/** Why commands wait, fail and expire: the stable words that the hub itself gives. */
final class CommandCauses {
  /** Its device is known to be offline. */
  static final String OFFLINE = "offline";

  /** It was sent, and no answer came in time: whether it was done is not known. */
  static final String NO_ANSWER = "no-answer";

  /** Its time was over before it was sent: it was not done. */
  static final String NOT_SENT = "not-sent";

  /** Too many commands of the device have not ended. */
  static final String QUEUE_FULL = "queue-full";

  /** The device says that it cannot. */
  static final String REFUSED = "refused";

  static final String UNKNOWN_DEVICE = "unknown-device";

  /** Its device waits for an admin's yes. */
  static final String PENDING = "device-pending";

  /** An admin shut its device out. */
  static final String BLOCKED = "device-blocked";

  static final String FORBIDDEN = "forbidden";

  /** It is dangerous, and nobody said that it is meant. */
  static final String UNCONFIRMED = "unconfirmed";

  static final String NO_CHANNEL = "no-channel";

  private CommandCauses() {}
}
