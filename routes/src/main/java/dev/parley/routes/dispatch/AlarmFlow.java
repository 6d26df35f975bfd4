package dev.parley.routes.dispatch;

import dev.parley.conversations.AlarmRecord;
import dev.parley.conversations.AlarmRecord.State;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A device needs help, or no longer does. A device and a kind are one alarm, and a device's alarms
 * are one conversation with those who watch it, until it is resolved. What only repeats is counted.
 */
final class AlarmFlow {
  /** Alarms of one device that are open, at most; kinds beyond are taken together as the next. */
  static final int MAX_OPEN = 50;

  /** What stands for all kinds beyond. */
  static final String OTHERS = "others";

  private final Watchers watchers;
  private final Assignment assignment;
  private final Flow actions;

  /**
   * @param actions what resolves a conversation
   */
  AlarmFlow(Watchers watchers, Assignment assignment, Flow actions) {
    this.watchers = watchers;
    this.assignment = assignment;
    this.actions = actions;
  }

  void take(Message message, Part.Alarm said, Device device, Work work) {
    Part.Alarm alarm = within(said, work);
    AlarmRecord known = work.batch().alarms().open(alarm.device(), alarm.kind());
    if (alarm.active()) {
      raise(message, alarm, known, device, work);
    } else if (known != null) {
      clear(message, known, work);
    }
  }

  /** A device that invents kinds fills neither the memory nor the list. */
  private static Part.Alarm within(Part.Alarm alarm, Work work) {
    boolean known = work.batch().alarms().open(alarm.device(), alarm.kind()) != null;
    return known || work.batch().alarms().open(alarm.device()).size() < MAX_OPEN
        ? alarm
        : new Part.Alarm(
            alarm.device(),
            OTHERS,
            alarm.severity(),
            alarm.active(),
            alarm.text() == null ? alarm.kind() : alarm.text());
  }

  private void raise(
      Message message, Part.Alarm alarm, AlarmRecord known, Device device, Work work) {
    AlarmRecord now =
        known == null ? AlarmRecord.raised(alarm, message) : known.repeated(alarm, message);
    boolean news =
        known == null
            || known.severity() != now.severity()
            || !Objects.equals(known.text(), now.text());
    if (!news && message.id().compareTo(known.lastMessage()) <= 0) {
      // Taken once already, before the hub stopped: it left no line that would say so.
      return;
    }
    boolean quiet = now.state() == State.SNOOZED || now.state() == State.SILENCED;
    Conversation conversation = work.batch().newestAt(message.sender());
    boolean over = conversation == null || conversation.status() == Conversation.Status.RESOLVED;
    if (over && now.state() == State.ACTIVE) {
      conversation = open(message, device, work);
      now = now.in(conversation.id(), false);
      over = false;
      news = true;
    } else if (!over && !conversation.id().equals(now.conversation())) {
      now = now.in(conversation.id(), spokenIn(conversation, work));
    }
    AlarmBook.keep(now, work);
    if (news && !quiet && !over) {
      Timeline.append(message, conversation, MessageState.DELIVERED, work);
    }
  }

  /** What was left open when its alarms had ended was left so because somebody wrote in it. */
  private static boolean spokenIn(Conversation conversation, Work work) {
    List<AlarmRecord> others = work.batch().alarms().in(conversation.id());
    return others.isEmpty() || others.stream().anyMatch(AlarmRecord::spoken);
  }

  private Conversation open(Message message, Device device, Work work) {
    Address address = message.sender();
    Contact contact = work.batch().contactAt(address);
    if (contact == null) {
      contact = work.batch().create(address, device.name(), null);
    }
    Conversation conversation = work.batch().open(contact, address, message);
    conversation = watchers.give(device, conversation, work);
    if (conversation.agent() == null) {
      assignment.waits(conversation, conversation.team(), work);
    }
    return conversation;
  }

  private void clear(Message message, AlarmRecord known, Work work) {
    AlarmBook.keep(known.cleared(message), work);
    Conversation conversation = work.batch().conversation(known.conversation());
    if (conversation == null || conversation.status() == Conversation.Status.RESOLVED) {
      return;
    }
    Timeline.append(message, conversation, MessageState.DELIVERED, work);
    if (!known.spoken() && work.batch().alarms().in(conversation.id()).isEmpty()) {
      actions.take(
          Message.internal(conversation.channel(), Address.system())
              .conversation(conversation.id())
              .receivedAt(message.receivedAt())
              .part(new Part.Event(Events.RESOLVE, Map.of("because", "alarm-cleared")))
              .build(),
          work);
    }
  }
}
