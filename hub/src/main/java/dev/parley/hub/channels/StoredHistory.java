package dev.parley.hub.channels;

import dev.parley.connector.History;
import dev.parley.conversations.Messages;
import dev.parley.model.Address;
import dev.parley.model.Message;
import java.util.List;

/** The store's messages, as the contacts of one channel may see them. Thread-safe. */
record StoredHistory(String channel, Messages messages) implements History {
  @Override
  public List<Message> after(String handle, long sequence, int limit) {
    return messages.after(Address.contact(channel, handle), sequence, Math.min(limit, MAX_PAGE));
  }

  @Override
  public List<Message> before(String handle, long sequence, int limit) {
    return messages.before(Address.contact(channel, handle), sequence, Math.min(limit, MAX_PAGE));
  }
}
