package dev.parley.inbox.internal.compose;

import dev.parley.conversations.Scheduled;
import dev.parley.conversations.ScheduledMessages;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.AgentId;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Messages that wait for their time, and telling every agent about them. Thread-safe. */
public final class Waiting {
  private final ScheduledMessages messages;
  private final Departures departures;
  private final LiveFeed feed;

  public Waiting(
      ScheduledMessages messages,
      dev.parley.inbox.Submit submit,
      ScheduledExecutorService thread,
      LiveFeed feed) {
    this.messages = messages;
    this.feed = feed;
    departures =
        new Departures(messages, submit, thread, (where, id) -> feed.unscheduled(where, id, true));
  }

  /** Begins to hand in. */
  public void start() {
    departures.start();
  }

  /** Lets a message wait; empty when too many wait in its conversation. */
  public Optional<Scheduled> add(Message message, AgentId writer, Instant sendAt, boolean undo) {
    Optional<Scheduled> kept = messages.add(message, writer, sendAt, undo);
    kept.ifPresent(
        one -> {
          departures.wake(one.sendAt());
          feed.scheduled(one);
        });
    return kept;
  }

  public List<Scheduled> of(ConversationId conversation) {
    return messages.of(conversation);
  }

  public Optional<Scheduled> get(MessageId id) {
    return messages.get(id);
  }

  /** False when it is gone already. */
  public boolean change(Message message, Instant sendAt) {
    boolean done = messages.change(message, sendAt);
    if (done) {
      feed.scheduled(new Scheduled(message, sendAt, false, false));
      departures.wake(sendAt);
    }
    return done;
  }

  /** False when it is gone already. */
  public boolean cancel(Message message) {
    boolean done = messages.cancel(message.id());
    if (done) {
      feed.unscheduled(message.conversation(), message.id(), false);
    }
    return done;
  }
}
