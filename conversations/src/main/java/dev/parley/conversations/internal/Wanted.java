package dev.parley.conversations.internal;

import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.ContactId;
import dev.parley.model.ConversationId;
import dev.parley.model.Direction;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the messages of a batch refer to, gathered before anything is asked. */
final class Wanted {
  final Set<MessageId> ids = new HashSet<>();
  final Set<ExternalKey> external = new HashSet<>();
  final Set<MessageId> referredIds = new HashSet<>();
  final Set<ExternalKey> referredExternal = new HashSet<>();
  final Set<AddressKey> addresses = new HashSet<>();
  final Set<AddressKey> removedAddresses = new HashSet<>();
  final Set<ConversationId> conversations = new HashSet<>();
  final Map<AddressKey, Long> underway = new HashMap<>();
  final Set<String> devices = new HashSet<>();
  final Set<CommandId> commands = new HashSet<>();
  final Set<MessageId> merges = new HashSet<>();
  final Set<ContactId> contacts = new HashSet<>();
  final Set<MessageId> contactMerges = new HashSet<>();
  final Set<MessageId> ratings = new HashSet<>();
  final Set<MessageId> splits = new HashSet<>();

  Wanted(List<Message> messages) {
    messages.forEach(this::message);
  }

  private void message(Message message) {
    ids.add(message.id());
    if (message.externalId() != null) {
      external.add(ExternalKey.of(message.channel(), message.externalId()));
    }
    if (message.conversation() != null) {
      conversations.add(message.conversation());
    }
    if (message.relatesTo() != null) {
      referred(message.relatesTo().id(), message.channel());
    }
    if (message.direction() == Direction.OUTBOUND) {
      message.recipients().forEach(this::address);
    }
    address(message.sender());
    for (Part part : message.parts()) {
      if (part instanceof Part.Telemetry telemetry) {
        devices.add(telemetry.device());
      } else if (part instanceof Part.Alarm alarm) {
        devices.add(alarm.device());
      } else if (part instanceof Part.Command command) {
        devices.add(command.device());
        commands.add(command.id());
      } else if (part instanceof Part.Reply reply) {
        devices.add(reply.device());
        if (reply.command() != null) {
          commands.add(reply.command());
        }
      } else if (part instanceof Part.Event event) {
        event(event, message);
      }
    }
  }

  private void event(Part.Event event, Message message) {
    Map<String, Object> data = event.data();
    if (data.get("device") instanceof String device) {
      devices.add(device);
    }
    if (data.get("command") instanceof String command) {
      try {
        commands.add(CommandId.of(command));
      } catch (IllegalArgumentException notAnId) {
        // Nothing to load; the dispatch finds nothing and says so.
      }
    }
    named(event, message);
    if (!Events.DELIVERY.equals(event.name())) {
      return;
    }
    texts(data.get("messages")).forEach(id -> referred(id, message.channel()));
    texts(data.get("externalIds")).forEach(id -> referred(id, message.channel()));
    if (data.get("commands") instanceof Map<?, ?> carried) {
      carried.keySet().forEach(id -> commands.add(CommandId.of(String.valueOf(id))));
    }
    if (data.get("sentAs") instanceof Map<?, ?> sentAs) {
      sentAs.forEach(
          (ours, theirs) -> {
            referred(String.valueOf(ours), message.channel());
            external.add(ExternalKey.of(message.channel(), String.valueOf(theirs)));
          });
    }
    if (data.get("upTo") instanceof Number upTo) {
      underway.merge(AddressKey.of(message.sender()), upTo.longValue(), Math::max);
    }
  }

  private void named(Part.Event event, Message message) {
    Map<String, Object> data = event.data();
    try {
      switch (event.name()) {
        case Events.MERGE -> conversations.add(ConversationId.of(text(data, "into")));
        case Events.MERGE_CONTACTS -> {
          contacts.add(ContactId.of(text(data, "from")));
          contacts.add(ContactId.of(text(data, "into")));
        }
        case Events.ADDRESS -> {
          address(data.get("add"));
          AddressKey removed = address(data.get("remove"));
          if (removed != null) {
            removedAddresses.add(removed);
          }
        }
        case Events.UNMERGE_CONTACTS -> contactMerges.add(MessageId.of(text(data, "merge")));
        case Events.CSAT -> {
          if (message.relatesTo() != null) {
            ratings.add(MessageId.of(message.relatesTo().id()));
          }
        }
        case Events.EXPIRE ->
            texts(data.get("conversations"))
                .forEach(id -> conversations.add(ConversationId.of(id)));
        case Events.UNMERGE -> merges.add(MessageId.of(text(data, "merge")));
        case Events.SPLIT -> {
          conversations.add(ConversationId.of(text(data, "into")));
          MessageId from = MessageId.of(text(data, "from"));
          splits.add(from);
          referredIds.add(from);
        }
        default -> {}
      }
    } catch (IllegalArgumentException notAnId) {
      // Nothing to load; the dispatch finds nothing and says so.
    }
  }

  /** The address that a part of an event names, or null. */
  private AddressKey address(Object named) {
    if (named instanceof Map<?, ?> parts
        && parts.get("channel") instanceof String channel
        && parts.get("handle") instanceof String handle) {
      AddressKey key = new AddressKey(Rows.clean(channel), Rows.clean(handle));
      addresses.add(key);
      return key;
    }
    return null;
  }

  private static String text(Map<String, Object> data, String key) {
    return String.valueOf(data.get(key));
  }

  private static List<String> texts(Object value) {
    return value instanceof Collection<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  private void address(Address address) {
    if (!Address.INSIDE.equals(address.channel())) {
      addresses.add(AddressKey.of(address));
    }
  }

  private void referred(String id, String channel) {
    try {
      referredIds.add(MessageId.of(id));
    } catch (IllegalArgumentException notOurs) {
      referredExternal.add(ExternalKey.of(channel, id));
    }
  }
}
