package dev.parley.routes.permission;

import dev.parley.model.Address;
import dev.parley.model.Message;

/** How sure the hub is of who speaks. The later, the surer. */
public enum Strength {
  /**
   * The sender says so and nobody proved it: a telephone number, a mail address, a visitor of a
   * page whom its owner does not vouch for.
   */
  CLAIMED,
  /** The channel proved it, as web chat does with the HMAC of the business' own site. */
  VERIFIED,
  /** Somebody who is signed in here. */
  INSIDE;

  /** How sure it is of a message that came in by the front desk. */
  public static Strength of(Message message) {
    Address.Kind kind = message.sender().kind();
    if (kind == Address.Kind.AGENT || kind == Address.Kind.BOT || kind == Address.Kind.SYSTEM) {
      return INSIDE;
    }
    return Boolean.TRUE.equals(message.metadata().get(Message.VERIFIED)) ? VERIFIED : CLAIMED;
  }
}
