package dev.parley.conversations.internal;

import dev.parley.model.Address;

/** What an address is found by. */
public record AddressKey(String channel, String handle) {
  public static AddressKey of(Address address) {
    return new AddressKey(Rows.clean(address.channel()), Rows.clean(address.handle()));
  }
}
