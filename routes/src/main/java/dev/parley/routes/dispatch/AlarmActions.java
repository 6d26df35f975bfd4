package dev.parley.routes.dispatch;

import dev.parley.conversations.AlarmRecord;
import dev.parley.conversations.AlarmRecord.State;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Somebody inside takes an alarm in hand or puts it away, or the time for which it was put away is
 * over. What comes for an alarm that has ended, or is so already, changes nothing.
 */
final class AlarmActions implements Flow {
  @Override
  public void take(Message message, Work work) {
    Map<String, Object> data = message.event().data();
    String device = String.valueOf(data.get("device"));
    String id = String.valueOf(data.get("alarm"));
    for (AlarmRecord alarm : work.batch().alarms().open(device)) {
      if (alarm.id().toString().equals(id)) {
        act(alarm, state(data), until(data), message, work);
      }
    }
  }

  private static State state(Map<String, Object> data) {
    String action = String.valueOf(data.get("action"));
    return switch (action) {
      case Events.ALARM_ACKNOWLEDGE -> State.ACKNOWLEDGED;
      case Events.ALARM_SNOOZE -> State.SNOOZED;
      case Events.ALARM_SILENCE -> State.SILENCED;
      case Events.ALARM_WAKE -> State.ACTIVE;
      default -> throw new UndeliverableMessage("Nobody can " + action + " an alarm");
    };
  }

  private static Instant until(Map<String, Object> data) {
    try {
      return data.get("until") == null ? null : Instant.parse(data.get("until").toString());
    } catch (DateTimeParseException e) {
      throw new UndeliverableMessage("An alarm is put away until a time, RFC 3339");
    }
  }

  private static void act(
      AlarmRecord alarm, State next, Instant until, Message message, Work work) {
    boolean wakes = next == State.ACTIVE;
    if (next == State.SNOOZED && until == null) {
      throw new UndeliverableMessage("Until when the alarm is put away is missing");
    }
    if (wakes && (alarm.state() != State.SNOOZED || !Objects.equals(until, alarm.until()))) {
      return;
    }
    if (next == alarm.state() && Objects.equals(until, alarm.until())) {
      return;
    }
    boolean system = message.sender().kind() == Address.Kind.SYSTEM;
    AlarmBook.keep(
        alarm.become(next, system ? null : message.sender().handle(), wakes ? null : until), work);
    Conversation conversation = work.batch().conversation(alarm.conversation());
    if (conversation != null) {
      Timeline.append(shown(message, alarm), conversation, MessageState.DELIVERED, work);
    }
  }

  /** With the word of the alarm, which whoever sends the event need not know. */
  private static Message shown(Message message, AlarmRecord alarm) {
    Map<String, Object> data = new LinkedHashMap<>(message.event().data());
    data.put("kind", alarm.kind());
    return message.toBuilder().parts(List.of(new Part.Event(Events.ALARM, data))).build();
  }

  /** The event for an alarm. */
  static Message event(
      AlarmRecord alarm, Conversation in, Address by, String action, Instant until) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("action", action);
    data.put("alarm", alarm.id().toString());
    data.put("device", alarm.device());
    if (until != null) {
      data.put("until", until.toString());
    }
    return Message.internal(in.channel(), by)
        .conversation(in.id())
        .part(new Part.Event(Events.ALARM, data))
        .build();
  }
}
