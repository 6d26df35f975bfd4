package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.DeviceBuilder;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.routes.commands.Devices;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A device reports: what it measures, whether it is there, that it did as told, that it needs help.
 */
final class DeviceFlow implements Flow {
  /** Capabilities of one device that are kept, at most; a device that invents more is cut off. */
  static final int MAX_CAPABILITIES = 200;

  private final Devices devices;
  private final CommandReports commands;
  private final CommandQueue queue;
  private final Watchers watchers;
  private final Assignment assignment;

  DeviceFlow(
      Devices devices,
      CommandReports commands,
      CommandQueue queue,
      Watchers watchers,
      Assignment assignment) {
    this.queue = queue;
    this.assignment = assignment;
    this.devices = devices;
    this.commands = commands;
    this.watchers = watchers;
  }

  @Override
  public void take(Message message, Work work) {
    for (Part part : message.parts()) {
      if (part instanceof Part.Telemetry telemetry) {
        saw(message, telemetry.device(), telemetry.values(), null, work);
      } else if (part instanceof Part.Reply reply) {
        commands.answered(reply, message.receivedAt(), work);
      } else if (part instanceof Part.Alarm alarm) {
        alarm(message, alarm, work);
      } else if (part instanceof Part.Event event) {
        event(message, event, work);
      }
    }
  }

  private void event(Message message, Part.Event event, Work work) {
    switch (event.name()) {
      case Events.PRESENCE ->
          saw(
              message,
              named(event),
              Map.of(),
              Boolean.TRUE.equals(event.data().get("online")),
              work);
      case Events.DISCOVERY -> discovered(message, event, work);
      case Events.REGISTERED -> registered(message, event, work);
      default -> {
        // What happens at a device (a button pressed) is for rules to come; the trace has it.
      }
    }
  }

  private static String named(Part.Event event) {
    if (event.data().get("device") instanceof String device && !device.isBlank()) {
      return device;
    }
    throw new UndeliverableMessage("The event " + event.name() + " does not say which device");
  }

  private Device known(Message message, String id, Work work) {
    Device device = work.batch().device(id);
    if (device == null) {
      device = devices.get(id);
    }
    return devices.registry().over(device != null ? device : Device.of(id, message.channel()));
  }

  private void saw(
      Message message, String id, Map<String, Object> values, Boolean online, Work work) {
    Device device = known(message, id, work);
    if (!device.takesPart()) {
      return;
    }
    Map<String, Object> state = new LinkedHashMap<>(device.state());
    Map<String, Instant> reportedAt = new LinkedHashMap<>(device.reportedAt());
    values.forEach(
        (capability, value) -> {
          if (state.size() < MAX_CAPABILITIES || state.containsKey(capability)) {
            state.put(capability, value);
            reportedAt.put(capability, message.sentAt());
          }
        });
    // What the broker kept of a device does not say that it is there now.
    boolean kept = online == null && Boolean.TRUE.equals(message.metadata().get("retained"));
    Boolean there = kept ? device.online() : Boolean.valueOf(online == null || online);
    Device now =
        device.toBuilder()
            .channel(device.channel() == null ? message.channel() : device.channel())
            .online(there)
            .state(state)
            .reportedAt(reportedAt)
            .lastSeenAt(message.receivedAt())
            .build();
    keep(now, work);
    if (Boolean.TRUE.equals(there)) {
      queue.cameBack(now, work);
    }
  }

  private void discovered(Message message, Part.Event event, Work work) {
    String id = named(event);
    boolean fresh = work.batch().device(id) == null && devices.get(id) == null;
    Device device = known(message, id, work);
    if (Boolean.TRUE.equals(event.data().get("removed"))) {
      if (device.standing() == Device.Standing.PENDING) {
        forget(id, work);
      }
      return;
    }
    DeviceBuilder told = Description.of(event.data(), device).channel(message.channel());
    if (fresh && !Boolean.TRUE.equals(event.data().get("trusted"))) {
      told.standing(Device.Standing.PENDING);
    }
    keep(told.lastSeenAt(message.receivedAt()).build(), work);
  }

  /** An admin said something of a device, or that there is none any more. */
  private void registered(Message message, Part.Event event, Work work) {
    String id = named(event);
    if (Boolean.TRUE.equals(event.data().get("removed"))) {
      forget(id, work);
    } else {
      keep(known(message, id, work), work);
    }
  }

  private void forget(String id, Work work) {
    work.onceStored(
        () -> {
          devices.remove(id);
          devices.registry().forget(id);
        });
  }

  private void keep(Device told, Work work) {
    Device device = devices.registry().over(told);
    work.device(device);
    work.onceStored(() -> devices.put(device));
  }

  /** One device's alarms are one conversation with those who watch it, until it is resolved. */
  private void alarm(Message message, Part.Alarm alarm, Work work) {
    Device device = known(message, alarm.device(), work);
    if (!device.takesPart()) {
      return;
    }
    Address address = message.sender();
    Contact contact = work.batch().contactAt(address);
    if (contact == null) {
      contact = work.batch().create(address, device.name(), null);
    }
    Conversation conversation = work.batch().newestAt(address);
    boolean begins = conversation == null || conversation.status() == Conversation.Status.RESOLVED;
    if (begins && !alarm.active()) {
      return;
    }
    if (begins) {
      conversation = work.batch().open(contact, address, message);
      conversation = watchers.give(device, conversation, work);
      if (conversation.agent() == null) {
        assignment.waits(conversation, conversation.team(), work);
      }
    }
    Timeline.append(message, conversation, MessageState.DELIVERED, work);
    keep(device, work);
  }
}
