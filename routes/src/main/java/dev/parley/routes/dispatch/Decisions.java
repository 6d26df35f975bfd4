package dev.parley.routes.dispatch;

import dev.parley.conversations.StoredEvent;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.util.Map;
import java.util.Set;

/** Which flow a message takes. */
final class Decisions {
  private static final Set<String> FOR_CONTACTS = Set.of(Events.DELIVERY, Events.CSAT);

  private final ContactFlow contacts;
  private final AgentFlow agents;
  private final ActionFlow actions;
  private final DeliveryFlow deliveries;
  private final DeviceFlow devices;
  private final CommandReports commands;
  private final PromiseFlow promised;
  private final Promises promises;
  private final Map<String, Flow> named;

  /**
   * @param named events that change more than their conversation, and the flow of each
   */
  Decisions(
      ContactFlow contacts,
      AgentFlow agents,
      ActionFlow actions,
      DeliveryFlow deliveries,
      DeviceFlow devices,
      CommandReports commands,
      PromiseFlow promised,
      Promises promises,
      Map<String, Flow> named) {
    this.contacts = contacts;
    this.agents = agents;
    this.actions = actions;
    this.deliveries = deliveries;
    this.devices = devices;
    this.commands = commands;
    this.promised = promised;
    this.promises = promises;
    this.named = named;
  }

  /** Decides one message; one that was here before changes nothing. */
  void decide(Message message, Work work) {
    if (!work.batch().seen(message)) {
      flow(message).take(message, work);
      promises.keep(work, message.receivedAt());
    }
  }

  private Flow flow(Message message) {
    if (message.sender().kind() == Address.Kind.DEVICE) {
      return devices;
    }
    Part.Event event = message.event();
    if (event == null) {
      return message.sender().kind() == Address.Kind.CONTACT ? contacts : agents;
    }
    if (message.sender().kind() == Address.Kind.CONTACT && !FOR_CONTACTS.contains(event.name())) {
      throw new UndeliverableMessage(
          "The event " + event.name() + " is not for contacts; " + message.channel() + " sent it");
    }
    return switch (event.name()) {
      case Events.DELIVERY -> deliveries;
      case Events.COMMAND_EXPIRED ->
          (m, work) ->
              commands.expired(CommandId.of(String.valueOf(event.data().get("command"))), work);
      case Events.SLA_WARNING, Events.SLA_BREACHED -> promised;
      case Events.DISCOVERY, Events.PRESENCE -> devices;
      default -> named.getOrDefault(event.name(), actions);
    };
  }

  /** Once a batch is decided: one event for each conversation and device that it changed. */
  static void summarise(Work work) {
    for (Conversation changed : work.changed()) {
      work.batch()
          .event(StoredEvent.CONVERSATION_UPDATED, changed.id(), changed.id().toString(), null);
    }
    for (String device : work.changedDevices()) {
      work.batch().event(StoredEvent.DEVICE_UPDATED, null, device, null);
    }
  }
}
