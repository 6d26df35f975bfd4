package dev.parley.routes.dispatch;

import dev.parley.conversations.ContactAddresses;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.util.Map;

/** Somebody inside gives the contact of a conversation an address, or takes one away. */
final class AddressFlow implements Flow {
  private final ChannelTraits channels;

  AddressFlow(ChannelTraits channels) {
    this.channels = channels;
  }

  @Override
  public void take(Message message, Work work) {
    Conversation conversation = work.batch().conversation(message.conversation());
    Contact contact = conversation == null ? null : work.batch().contactAt(conversation.address());
    if (contact == null) {
      throw new UndeliverableMessage("There is no contact in " + message.conversation());
    }
    Map<String, Object> data = message.event().data();
    Contact changed =
        data.containsKey("add")
            ? added(contact, address(data.get("add")), work)
            : removed(contact, address(data.get("remove")), work);
    if (changed.addresses().equals(contact.addresses())) {
      return;
    }
    work.batch()
        .event(
            StoredEvent.CONTACT_UPDATED, null, contact.id().toString(), Map.of("contact", changed));
    Timeline.append(message, conversation, MessageState.DELIVERED, work);
  }

  private Contact added(Contact contact, Address address, Work work) {
    if (!channels.exists(address.channel())) {
      throw new UndeliverableMessage("There is no channel " + address.channel() + " now");
    }
    Contact owner = work.batch().contactAt(address);
    if (owner != null && !owner.id().equals(contact.id())) {
      throw new UndeliverableMessage(
          address.handle() + " is the address of " + owner.id() + " now");
    }
    return new ContactAddresses(work.batch()).add(contact, address);
  }

  /** One that is not there any more is as good as removed. */
  private static Contact removed(Contact contact, Address address, Work work) {
    Contact left = new ContactAddresses(work.batch()).remove(contact, address);
    if (left.addresses().contains(address)) {
      throw new UndeliverableMessage("Something was said through " + address.handle());
    }
    return left;
  }

  private static Address address(Object named) {
    Map<?, ?> parts = (Map<?, ?>) named;
    return Address.contact(
        String.valueOf(parts.get("channel")), String.valueOf(parts.get("handle")));
  }
}
