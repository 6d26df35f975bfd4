package dev.parley.routes.commands;

import dev.parley.conversations.CommandRecord;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells the dispatch, through its own queue like everything else, when a command's time is over.
 * Thread-safe.
 */
public final class Deadlines {
  private static final Duration GRACE = Duration.ofMillis(250);

  /** The hub may have been too full to hear it: told again until the command is forgotten. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final ScheduledExecutorService timer;
  private final Consumer<Message> dispatch;
  private final Map<CommandId, Future<?>> watched = new ConcurrentHashMap<>();

  /**
   * @param dispatch hands a message to {@code parley.inbound}; must not throw
   */
  public Deadlines(ScheduledExecutorService timer, Consumer<Message> dispatch) {
    this.timer = timer;
    this.dispatch = dispatch;
  }

  /** Begins to watch a pending command. */
  public void watch(CommandRecord command) {
    long millis =
        Math.max(0, Duration.between(Instant.now(), command.deadline()).toMillis())
            + GRACE.toMillis();
    Runnable tell = () -> dispatch.accept(over(command));
    Future<?> former =
        watched.put(
            command.id(),
            timer.scheduleWithFixedDelay(tell, millis, AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    if (former != null) {
      former.cancel(false);
    }
  }

  /** Says something to the dispatch at a time, once. After a restart it is not said. */
  public void remind(Instant at, Message message) {
    long millis = Math.max(0, Duration.between(Instant.now(), at).toMillis());
    timer.schedule(() -> dispatch.accept(message), millis, TimeUnit.MILLISECONDS);
  }

  /** The command has ended. */
  public void forget(CommandId command) {
    Future<?> timed = watched.remove(command);
    if (timed != null) {
      timed.cancel(false);
    }
  }

  private static Message over(CommandRecord command) {
    return Message.internal(Address.INSIDE, Address.system())
        .conversation(command.conversation())
        .part(new Part.Event(Events.COMMAND_EXPIRED, Map.of("command", command.id().toString())))
        .build();
  }
}
