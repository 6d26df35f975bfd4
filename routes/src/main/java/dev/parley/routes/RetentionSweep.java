package dev.parley.routes;

import dev.parley.conversations.Retention;
import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells the dispatch, through its own queue like everything else, which conversations were kept as
 * long as they are to be: a few at a time, so that nobody waits for their removal. It remembers
 * nothing; what the dispatch has not removed yet is told again, so that a restart loses none.
 * Thread-safe.
 */
public final class RetentionSweep {
  /** Messages that go with the conversations of one look, at most, unless one alone has more. */
  public static final int MESSAGES = 1_000;

  private final Retention retention;
  private final Consumer<Message> dispatch;

  /**
   * @param dispatch hands a message to {@code parley.inbound}; must not throw
   */
  public RetentionSweep(Retention retention, Consumer<Message> dispatch) {
    this.retention = retention;
    this.dispatch = dispatch;
  }

  /**
   * Looks once. Blocks on the database.
   *
   * @return whether something was over: there may be more then
   */
  public boolean look(Instant now) {
    boolean found = false;
    for (String channel : retention.channels()) {
      Instant cutoff = retention.cutoff(channel, now);
      List<ConversationId> over =
          cutoff == null ? List.of() : retention.over(channel, cutoff, MESSAGES);
      if (!over.isEmpty()) {
        found = true;
        dispatch.accept(
            Message.internal(channel, Address.system())
                .receivedAt(now)
                .part(
                    new Part.Event(
                        Events.EXPIRE,
                        Map.of(
                            "conversations", over.stream().map(ConversationId::toString).toList())))
                .build());
      }
    }
    return found;
  }
}
