package dev.parley.routes;

import dev.parley.codec.Json;
import dev.parley.conversations.Conversations;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Sla;
import dev.parley.model.Sla.Promise;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells the dispatch, through its own queue like everything else, which promises are nearly due or
 * broken. It remembers nothing: what the dispatch has not stored yet is told again, so that a
 * restart loses none. Thread-safe.
 */
public final class PromiseWatch {
  /** Conversations that are looked at in one go; the longest overdue first. */
  public static final int BATCH = 200;

  private final Conversations conversations;
  private final Consumer<Message> dispatch;

  /**
   * @param dispatch hands a message to {@code parley.inbound}; must not throw
   */
  public PromiseWatch(Conversations conversations, Consumer<Message> dispatch) {
    this.conversations = conversations;
    this.dispatch = dispatch;
  }

  /** Looks once. Blocks on the database. */
  public void look(Instant now) {
    for (Conversation conversation : conversations.slaDue(now, BATCH)) {
      Sla sla = conversation.sla();
      for (Promise promise : Promise.values()) {
        Instant due = sla.due(promise);
        if (due == null || sla.broken().contains(promise)) {
          continue;
        }
        Instant warning = sla.warnings().get(promise);
        if (!due.isAfter(now)) {
          dispatch.accept(event(Events.SLA_BREACHED, conversation, promise, due, now));
        } else if (warning != null && !warning.isAfter(now)) {
          dispatch.accept(event(Events.SLA_WARNING, conversation, promise, due, now));
        }
      }
    }
  }

  private static Message event(
      String name, Conversation conversation, Promise promise, Instant due, Instant now) {
    String called = Json.mapper().valueToTree(promise).asText();
    return Message.internal(conversation.channel(), Address.system())
        .conversation(conversation.id())
        .receivedAt(now)
        .part(new Part.Event(name, Map.of("promise", called, "due", due.toString())))
        .build();
  }
}
