package dev.parley.inbox;

import dev.parley.conversations.Batch;
import dev.parley.conversations.Bell;
import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.ContactAddresses;
import dev.parley.conversations.ContactMoves;
import dev.parley.conversations.Erasure;
import dev.parley.conversations.Expiry;
import dev.parley.conversations.Merge;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.CommandId;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationBuilder;
import dev.parley.model.ConversationId;
import dev.parley.model.Direction;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the dispatch does with one message, as far as the inbox can see it. */
final class Applying {
  private final Store store;

  Applying(Store store) {
    this.store = store;
  }

  /** Stores what the message says or changes, and tells what happened. */
  List<StoredEvent> apply(Message message) {
    Batch batch = store.load(List.of(message));
    if (batch.seen(message)) {
      return List.of();
    }
    if (message.event() != null && message.event().name().equals(Events.ERASE)) {
      return erase(batch, message);
    }
    if (message.event() != null && message.event().name().equals(Events.EXPIRE)) {
      return expire(batch, message);
    }
    Conversation conversation = conversation(batch, message);
    if (message.parts().get(0) instanceof Part.Command order) {
      keep(batch, asked(order, message));
    }
    if (conversation != null) {
      said(batch, message, conversation);
    }
    store.save(batch);
    return store.events().fill(batch.events());
  }

  private List<StoredEvent> erase(Batch batch, Message message) {
    Map<String, Object> data = message.event().data();
    new Erasure.Request(
            message.id(),
            ContactId.of(data.get("contact").toString()),
            message.receivedAt(),
            message.sender().handle(),
            data.get("reason").toString(),
            ((Number) data.get("letters")).longValue())
        .in(batch);
    batch.event(
        StoredEvent.CONTACT_ERASED,
        null,
        data.get("contact").toString(),
        Map.of("contact", data.get("contact")));
    store.save(batch);
    return batch.events();
  }

  private List<StoredEvent> expire(Batch batch, Message message) {
    List<?> asked = (List<?>) message.event().data().get("conversations");
    new Expiry(
            asked.stream().map(id -> ConversationId.of(id.toString())).toList(),
            message.receivedAt())
        .in(batch, store.retention())
        .forEach(
            id ->
                batch.event(
                    StoredEvent.CONVERSATION_REMOVED,
                    null,
                    id.toString(),
                    Map.of("conversation", id.toString(), "why", "retention")));
    store.save(batch);
    return batch.events();
  }

  private static CommandRecord asked(Part.Command order, Message message) {
    Part.Command within =
        new Part.Command(
            order.id(),
            order.device(),
            order.verb(),
            order.arguments(),
            Instant.now().plusSeconds(10));
    return CommandRecord.accepted(
            within,
            "/" + order.device() + " " + order.verb(),
            "AGENT:" + message.sender().handle(),
            Instant.now())
        .in(message.conversation(), null, null);
  }

  private static void keep(Batch batch, CommandRecord command) {
    batch.commands().put(command);
    batch.event(
        StoredEvent.COMMAND_UPDATED,
        command.conversation(),
        command.id().toString(),
        Map.of("command", command));
  }

  /** A device answers. */
  List<StoredEvent> ended(CommandId id, CommandRecord.State state, String said) {
    CommandRecord command = store.commands().get(id).orElseThrow();
    Batch batch = store.load(List.of());
    keep(batch, command.moved(state, null, said, Instant.now()));
    store.save(batch);
    return store.events().fill(batch.events());
  }

  private static Conversation conversation(Batch batch, Message message) {
    if (message.conversation() != null) {
      return batch.conversation(message.conversation());
    }
    if (message.direction() != Direction.INBOUND) {
      return null;
    }
    Conversation now = batch.newestAt(message.sender());
    if (now != null) {
      return now;
    }
    Contact contact = batch.create(message.sender(), message.sender().name(), message.locale());
    if (message.metadata().get("email") instanceof String email) {
      contact =
          new Contact(
              contact.id(),
              contact.name(),
              contact.addresses(),
              contact.locale(),
              Map.of("email", email),
              contact.createdAt(),
              null);
      batch.put(contact);
    }
    return batch.open(contact, message.sender(), message);
  }

  private void said(Batch batch, Message message, Conversation conversation) {
    Part.Event event = message.event();
    boolean quiet = event != null && event.name().equals(Events.SEEN);
    if (event != null && event.name().endsWith("merge-contacts")) {
      contacts(batch, message, conversation);
      return;
    }
    if (event != null && event.name().equals(Events.ADDRESS)) {
      address(batch, event, batch.contactAt(conversation.address()));
    }
    if (event != null && event.name().equals(Events.MERGE)) {
      merge(batch, message, conversation);
      return;
    }
    ConversationBuilder next = conversation.toBuilder();
    if (!quiet) {
      MessageState state =
          message.direction() == Direction.OUTBOUND
                  || message.parts().get(0) instanceof Part.Command
              ? MessageState.QUEUED
              : MessageState.DELIVERED;
      Message placed = batch.append(message, conversation, state);
      batch.trace(placed.id(), "received", message.receivedAt(), null);
      batch.trace(placed.id(), "stored", Instant.now(), "sequence " + placed.sequence());
      next.lastActivityAt(Instant.now()).lastSequence(placed.sequence());
      if (event == null) {
        String text = message.text();
        next.preview(text.length() > 100 ? text.substring(0, 100) : text);
      }
      batch.event(StoredEvent.MESSAGE_CREATED, conversation.id(), placed.id().toString(), null);
    }
    if (message.direction() == Direction.INBOUND) {
      next.unread(conversation.unread() + 1).waitingSince(Instant.now());
    } else if (message.direction() == Direction.OUTBOUND) {
      next.waitingSince(null);
    }
    if (event != null) {
      change(next, event.name(), event.data());
    }
    Conversation changed = next.build();
    batch.put(changed);
    Bell bell = new Bell(batch, store.agents().all());
    if (event == null && message.direction() == Direction.INTERNAL) {
      bell.said(message, changed);
    } else if (event != null && event.name().equals(Events.ASSIGN)) {
      Object note = event.data().get("note");
      bell.assigned(changed, message, note == null ? null : note.toString());
    }
    batch.event(
        StoredEvent.CONVERSATION_UPDATED, conversation.id(), conversation.id().toString(), null);
  }

  private static void address(Batch batch, Part.Event event, Contact contact) {
    boolean adds = event.data().containsKey("add");
    Map<?, ?> named = (Map<?, ?>) event.data().get(adds ? "add" : "remove");
    Address address =
        Address.contact(named.get("channel").toString(), named.get("handle").toString());
    ContactAddresses addresses = new ContactAddresses(batch);
    Contact changed = adds ? addresses.add(contact, address) : addresses.remove(contact, address);
    batch.event(
        StoredEvent.CONTACT_UPDATED, null, contact.id().toString(), Map.of("contact", changed));
  }

  private static void merge(Batch batch, Message message, Conversation source) {
    Conversation target =
        batch.conversation(ConversationId.of(message.event().data().get("into").toString()));
    Message told = batch.append(message, target, MessageState.DELIVERED);
    batch.put(
        source.toBuilder().status(Conversation.Status.RESOLVED).mergedInto(target.id()).build());
    batch.put(target.toBuilder().lastSequence(told.sequence()).build());
    batch.moves().merge(new Merge(message.id(), Instant.now(), source, target, target, null), told);
    batch.event(StoredEvent.MESSAGE_CREATED, target.id(), told.id().toString(), null);
    for (Conversation each : List.of(source, target)) {
      batch.event(StoredEvent.CONVERSATION_UPDATED, each.id(), each.id().toString(), null);
    }
  }

  private static void contacts(Batch batch, Message message, Conversation told) {
    ContactMoves moves = new ContactMoves(batch);
    Map<String, Object> data = message.event().data();
    ContactMoves.Moved moved =
        message.event().name().equals(Events.MERGE_CONTACTS)
            ? moves.merge(
                message.id(),
                message.receivedAt(),
                moves.contact(ContactId.of(data.get("into").toString())),
                moves.contact(ContactId.of(data.get("from").toString())))
            : moves.undo(
                moves.merge(MessageId.of(data.get("merge").toString())), message.receivedAt());
    for (Conversation each : moved.conversations()) {
      batch.event(StoredEvent.CONVERSATION_UPDATED, each.id(), each.id().toString(), null);
    }
    for (Contact contact : moved.contacts()) {
      batch.event(
          StoredEvent.CONTACT_UPDATED, null, contact.id().toString(), Map.of("contact", contact));
    }
    Message placed = batch.append(message, told, MessageState.DELIVERED);
    batch.put(batch.conversation(told.id()).toBuilder().lastSequence(placed.sequence()).build());
    batch.event(StoredEvent.MESSAGE_CREATED, told.id(), placed.id().toString(), null);
  }

  private static List<String> labels(List<String> before, Map<String, Object> data) {
    if (data.get("labels") instanceof List<?> whole) {
      return whole.stream().map(String::valueOf).toList();
    }
    List<String> labels = new java.util.ArrayList<>(before);
    labels.removeAll((List<?>) data.get("remove"));
    ((List<?>) data.get("add")).forEach(label -> labels.add(label.toString()));
    return labels;
  }

  @SuppressWarnings("unchecked")
  private static void change(ConversationBuilder next, String name, Map<String, Object> data) {
    switch (name) {
      case Events.ASSIGN -> {
        Object agent = data.get("agent");
        Object team = data.get("team");
        next.agent(agent == null ? null : AgentId.of(agent.toString()))
            .team(team == null ? null : TeamId.of(team.toString()));
      }
      case Events.RESOLVE -> next.status(Conversation.Status.RESOLVED);
      case Events.REOPEN -> next.status(Conversation.Status.OPEN).snoozedUntil(null);
      case Events.SNOOZE ->
          next.status(Conversation.Status.SNOOZED)
              .snoozedUntil(Instant.parse(data.get("until").toString()));
      case Events.ADDRESS, Events.CONTACT, Events.UNMERGE, Events.SPLIT, Events.CSAT -> {}
      case Events.ALARM, Events.COMMAND_WAITS, Events.COMMAND_ANSWER -> {}
      case Events.WAIT -> next.status(Conversation.Status.WAITING);
      case Events.SPAM -> next.status(Conversation.Status.SPAM).unread(0);
      case Events.BLOCK -> next.status(Conversation.Status.SPAM).unread(0);
      case Events.PRIORITY ->
          next.priority(
              Conversation.Priority.valueOf(
                  data.get("priority").toString().toUpperCase(java.util.Locale.ROOT)));
      case Events.LABEL -> next.labels(labels(next.build().labels(), data));
      case Events.FIELDS -> next.fields((Map<String, Object>) data.get("fields"));
      case Events.SEEN -> next.seenSequence(Long.parseLong(data.get("upTo").toString())).unread(0);
      default -> throw new IllegalArgumentException("No such event: " + name);
    }
  }

  /** Moves a message forward, as a delivery report would. */
  List<StoredEvent> state(Message stored, MessageState state, String cause) {
    Message report =
        Message.internal(stored.channel(), dev.parley.model.Address.system())
            .conversation(stored.conversation())
            .part(
                new Part.Event(
                    Events.DELIVERY,
                    Map.of("state", "any", "messages", List.of(stored.id().toString()))))
            .build();
    Batch batch = store.load(List.of(report));
    batch.state(List.of(stored.id().toString()), stored.channel(), state, cause);
    Map<String, Object> data = new java.util.LinkedHashMap<>();
    data.put("message", stored.id().toString());
    data.put("state", state);
    data.put("cause", cause);
    batch.event(StoredEvent.MESSAGE_STATE, stored.conversation(), stored.id().toString(), data);
    store.save(batch);
    return store.events().fill(batch.events());
  }
}
