package dev.parley.connector.webchat.internal;

import dev.parley.connector.Signals;
import dev.parley.model.Address;

/**
 * A visitor on one connection, after hello.
 *
 * @param name as said, or null
 * @param email as said, or null
 * @param verified whether the business' site vouches for the identity
 * @param locale BCP 47 tag or null
 * @param context where the visitor is, as hello said, or null without one
 */
public record Visit(
    Visitor visitor,
    String channel,
    String name,
    String email,
    boolean verified,
    String locale,
    Signals.Context context) {

  /** The address under which the hub knows the visitor. */
  public Address address() {
    return Address.contact(channel, visitor.handle(), name);
  }
}
