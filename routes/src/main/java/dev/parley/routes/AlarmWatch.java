package dev.parley.routes;

import dev.parley.conversations.AlarmRecord;
import dev.parley.conversations.Alarms;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the dispatch, through its own queue like everything else, which alarms are no longer put
 * away. It remembers nothing: what the dispatch has not stored yet is told again, so that a restart
 * loses none. Thread-safe.
 */
public final class AlarmWatch implements Runnable {
  /** Alarms that are looked at in one go; the longest overdue first. */
  public static final int BATCH = 200;

  private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);

  private final Alarms alarms;
  private final Consumer<Message> dispatch;

  /**
   * @param dispatch hands a message to {@code parley.inbound}; must not throw
   */
  public AlarmWatch(Alarms alarms, Consumer<Message> dispatch) {
    this.alarms = alarms;
    this.dispatch = dispatch;
  }

  /** Looks once, and once more the next time when it cannot. Blocks on the database. */
  @Override
  public void run() {
    try {
      look(Instant.now());
    } catch (RuntimeException e) {
      LOG.warn("Alarms are not looked at now; it is tried again in a while", e);
    }
  }

  /** Looks once. Blocks on the database. */
  public void look(Instant now) {
    for (AlarmRecord alarm : alarms.due(now, BATCH)) {
      dispatch.accept(
          Message.internal(Address.INSIDE, Address.system())
              .conversation(alarm.conversation())
              .receivedAt(now)
              .part(
                  new Part.Event(
                      Events.ALARM,
                      Map.of(
                          "action",
                          Events.ALARM_WAKE,
                          "alarm",
                          alarm.id().toString(),
                          "device",
                          alarm.device(),
                          "until",
                          alarm.until().toString())))
              .build());
    }
  }
}
