package dev.parley.routes.dispatch;

import dev.parley.conversations.StoredEvent;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody inside changes what is known of a contact. */
final class ContactEdit implements Flow {
  @Override
  public void take(Message message, Work work) {
    Conversation conversation = work.batch().conversation(message.conversation());
    Contact contact = conversation == null ? null : work.batch().contactAt(conversation.address());
    if (contact == null) {
      throw new UndeliverableMessage("There is no contact in " + message.conversation());
    }
    Map<String, Object> data = message.event().data();
    Map<String, Object> attributes = new LinkedHashMap<>(contact.attributes());
    if (data.get("fields") instanceof Map<?, ?> fields) {
      fields.forEach(
          (name, value) -> {
            if (value == null) {
              attributes.remove(String.valueOf(name));
            } else {
              attributes.put(String.valueOf(name), value);
            }
          });
    }
    Contact changed =
        new Contact(
            contact.id(),
            data.get("name") instanceof String name ? name : contact.name(),
            contact.addresses(),
            contact.locale(),
            attributes,
            contact.createdAt(),
            contact.blocked());
    work.batch().put(changed);
    work.batch()
        .event(
            StoredEvent.CONTACT_UPDATED, null, contact.id().toString(), Map.of("contact", changed));
    Timeline.append(message, conversation, MessageState.DELIVERED, work);
  }
}
