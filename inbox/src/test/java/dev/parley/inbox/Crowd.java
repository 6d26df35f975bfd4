package dev.parley.inbox;

import dev.parley.conversations.Batch;
import dev.parley.conversations.Store;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Many conversations, written straight to the store: "Person 1" is the newest. */
final class Crowd {
  private static final int BATCH = 500;

  private Crowd() {}

  static void fill(Store store, int people) {
    Instant now = Instant.now();
    for (int from = 1; from <= people; from += BATCH) {
      List<Message> messages = new ArrayList<>();
      for (int who = from; who < from + BATCH && who <= people; who++) {
        Address address = Address.contact(MiniHub.SHOP, "p" + who, "Person " + who);
        messages.add(
            Message.inbound(MiniHub.SHOP, address)
                .text("Hello from " + who)
                .receivedAt(now.minusSeconds(60L * who))
                .build());
      }
      write(store, messages);
    }
  }

  private static void write(Store store, List<Message> messages) {
    Batch batch = store.load(messages);
    for (Message message : messages) {
      Contact contact = batch.create(message.sender(), message.sender().name(), null);
      Conversation opened = batch.open(contact, message.sender(), message);
      Message placed = batch.append(message, opened, MessageState.DELIVERED);
      batch.put(
          opened.toBuilder()
              .lastSequence(placed.sequence())
              .waitingSince(placed.receivedAt())
              .unread(1)
              .preview(placed.text())
              .build());
    }
    store.save(batch);
  }
}
