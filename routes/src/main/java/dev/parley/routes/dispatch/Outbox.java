package dev.parley.routes.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.broker.Envelope;
import dev.parley.codec.Json;
import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.util.ArrayList;
import java.util.List;

/**
 * What the newest batch has to send, kept with it in the store. A crash after the store's commit
 * and before the broker's brings the batch again, where everything in it was seen before: this is
 * how its sends are not lost. The batch is known by its first envelope, for the queue hands a batch
 * out in the same order again, and never again once it is acknowledged. Used by the one dispatch
 * thread.
 */
final class Outbox {
  static final String NAME = "dispatch.outbox";
  private static final Kept NOTHING = new Kept(0, List.of(), List.of());

  /**
   * @param first id of the batch's first envelope; 0 for none
   * @param messages ids of what leaves from a conversation, in order
   * @param loose what leaves from none, and so is not in the store
   */
  record Kept(long first, List<String> messages, List<Message> loose) {
    Kept {
      loose = loose == null ? List.of() : loose;
    }
  }

  private final Store store;
  private Kept newest;

  Outbox(Store store) {
    this.store = store;
  }

  /** What a batch that comes again had to send; empty for one that comes for the first time. */
  List<Work.Outgoing> unsent(List<Envelope> batch) {
    Kept kept = newest();
    List<Work.Outgoing> unsent = new ArrayList<>();
    if (kept.first() != 0 && batch.stream().anyMatch(e -> e.id() == kept.first())) {
      for (String id : kept.messages()) {
        store
            .messages()
            .get(MessageId.of(id))
            .map(Stored::message)
            .ifPresent(m -> unsent.add(new Work.Outgoing(m.channel(), leaving(m))));
      }
      kept.loose().forEach(m -> unsent.add(new Work.Outgoing(m.channel(), m)));
    }
    return unsent;
  }

  /** A command is kept as a card inside its conversation. */
  private static Message leaving(Message stored) {
    return stored.direction() == Direction.OUTBOUND
        ? stored
        : stored.toBuilder().direction(Direction.OUTBOUND).build();
  }

  /** Keeps what the batch has to send, with the batch. */
  void keep(Work work, List<Envelope> batch) {
    if (!work.outgoing().isEmpty()) {
      List<String> ids = new ArrayList<>();
      List<Message> loose = new ArrayList<>();
      for (Work.Outgoing outgoing : work.outgoing()) {
        Message message = outgoing.message();
        if (message.conversation() == null) {
          loose.add(message);
        } else {
          ids.add(message.id().toString());
        }
      }
      Kept kept = new Kept(batch.get(0).id(), ids, loose);
      work.batch().keep(NAME, Json.text(kept));
      work.onceStored(() -> newest = kept);
    }
  }

  /** Whether the newest batch was stored is not known: ask the store. */
  void doubt() {
    newest = null;
  }

  private Kept newest() {
    if (newest == null) {
      newest = store.settings().get(NAME).map(Outbox::read).orElse(NOTHING);
    }
    return newest;
  }

  private static Kept read(String json) {
    try {
      return Json.mapper().readValue(json, Kept.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The setting hub." + NAME + " is no outbox", e);
    }
  }
}
