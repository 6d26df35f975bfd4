package dev.parley.routes.dispatch.actions;

import dev.parley.model.Events;
import java.util.Map;

/** Which event is which action: the one place where they are put together. */
public final class Actions {
  private static final Map<String, Action> BY_EVENT =
      Map.ofEntries(
          Map.entry(Events.ASSIGN, new Assign()),
          Map.entry(Events.RESOLVE, new Resolve()),
          Map.entry(Events.REOPEN, new Reopen()),
          Map.entry(Events.SNOOZE, new Snooze()),
          Map.entry(Events.WAKE, new Wake()),
          Map.entry(Events.WAIT, new Wait()),
          Map.entry(Events.SPAM, new Spam()),
          Map.entry(Events.LABEL, new Label()),
          Map.entry(Events.PRIORITY, new SetPriority()),
          Map.entry(Events.FIELDS, new SetFields()),
          Map.entry(Events.SEEN, new Seen()));

  private Actions() {}

  /**
   * What an event does to its conversation.
   *
   * @throws IllegalArgumentException when nobody knows the event
   */
  public static Action of(String event) {
    Action action = BY_EVENT.get(event);
    if (action == null) {
      throw new IllegalArgumentException("Nobody knows the event " + event);
    }
    return action;
  }
}
