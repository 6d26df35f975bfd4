package dev.parley.connector.webchat.internal;

import dev.parley.connector.HandIn;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Visitors whose receipts the hub is to be told of, at most once a second each: a receipt says "all
 * up to", so the last one tells everything. Thread-safe.
 */
final class ReceiptQueue {
  private final String channel;
  private final HandIn handIn;
  private final Queue<Visitor> due = new ConcurrentLinkedQueue<>();

  ReceiptQueue(String channel, HandIn handIn) {
    this.channel = channel;
    this.handIn = handIn;
  }

  /** Puts a visitor in the queue, who is not in it. */
  void add(Visitor visitor) {
    due.add(visitor);
  }

  /** Hands in what those have to tell who are in the queue now. */
  void flush() {
    int now = due.size();
    for (int i = 0; i < now; i++) {
      Visitor visitor = due.poll();
      if (visitor == null) {
        return;
      }
      for (Receipts.Due news = visitor.receipts.next();
          news != null;
          news = visitor.receipts.next()) {
        tell(visitor, news);
      }
    }
  }

  private void tell(Visitor visitor, Receipts.Due news) {
    String state = news.state().name().toLowerCase(Locale.ROOT);
    Message message =
        Message.internal(channel, Address.contact(channel, visitor.handle()))
            .part(new Part.Event(Events.DELIVERY, Map.of("state", state, "upTo", news.upTo())))
            .externalId(visitor.handle() + "/" + state + "/" + news.upTo())
            .build();
    handIn
        .accept(message)
        .whenComplete(
            (result, failure) -> {
              if (failure != null && visitor.receipts.untold(news)) {
                due.add(visitor);
              }
            });
  }
}
