package dev.parley.conversations;

import dev.parley.conversations.internal.AddressKey;
import dev.parley.conversations.internal.WorkingSet;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import java.util.List;

/**
 * Addresses that an agent gives to a contact of a batch, or takes away. Not thread-safe, as the
 * batch.
 */
public final class ContactAddresses {
  /** Addresses that a contact may have before an agent can add no more. */
  public static final int MAX = 50;

  private final Batch batch;
  private final WorkingSet work;

  public ContactAddresses(Batch batch) {
    this.batch = batch;
    this.work = batch.work();
  }

  /** Gives a contact an address; unchanged when somebody has it already. */
  public Contact add(Contact contact, Address address) {
    Contact joined = batch.join(contact, address);
    work.changedByHand = true;
    return joined;
  }

  /**
   * Takes an address away.
   *
   * @return the contact without it; unchanged when it is not the contact's, or something was said
   *     through it
   */
  public Contact remove(Contact contact, Address address) {
    AddressKey key = AddressKey.of(address);
    if (used(key) || !contact.addresses().contains(address)) {
      return contact;
    }
    List<Address> rest =
        contact.addresses().stream().filter(one -> !AddressKey.of(one).equals(key)).toList();
    Contact left =
        new Contact(
            contact.id(),
            contact.name(),
            rest,
            contact.locale(),
            contact.attributes(),
            contact.createdAt(),
            contact.blocked());
    batch.put(left);
    work.addresses.remove(key);
    boolean ofThisBatch =
        work.newAddresses.removeIf(one -> AddressKey.of(one.address()).equals(key));
    if (!ofThisBatch) {
      work.goneAddresses.add(key);
    }
    work.changedByHand = true;
    return left;
  }

  private boolean used(AddressKey key) {
    boolean before = work.usedAddresses.contains(key) || work.newest.containsKey(key);
    return before
        || work.conversations.values().stream()
            .anyMatch(one -> AddressKey.of(one.address()).equals(key));
  }
}
