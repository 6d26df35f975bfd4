package dev.parley.routes.dispatch;

import dev.parley.conversations.AlarmRecord;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.ConversationId;
import java.util.Map;

/** Writes down what becomes of alarms, and tells it. */
final class AlarmBook {
  private AlarmBook() {}

  static void keep(AlarmRecord alarm, Work work) {
    work.batch().alarms().put(alarm);
    work.batch()
        .event(
            StoredEvent.ALARM_UPDATED,
            alarm.conversation(),
            alarm.id().toString(),
            Map.of("alarm", alarm));
  }

  /** Somebody inside wrote in a conversation: it no longer ends with its alarms. */
  static void spoken(ConversationId conversation, Work work) {
    for (AlarmRecord alarm : work.batch().alarms().in(conversation)) {
      if (!alarm.spoken()) {
        work.batch().alarms().put(alarm.in(conversation, true));
      }
    }
  }
}
