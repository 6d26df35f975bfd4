package dev.parley.conversations;

import dev.parley.conversations.internal.AddressKey;
import dev.parley.conversations.internal.Entry;
import dev.parley.conversations.internal.ExternalKey;
import dev.parley.conversations.internal.Known;
import dev.parley.conversations.internal.WorkingSet;
import dev.parley.conversations.reports.Measure;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One dispatch's unit of work: what its messages need is loaded, decisions are made in memory, and
 * {@link Store#save} writes all of it or nothing. Not thread-safe; of no use after it was saved.
 */
public final class Batch {

  private final WorkingSet work;

  Batch(WorkingSet work) {
    this.work = work;
  }

  WorkingSet work() {
    return work;
  }

  /**
   * Whether a message with this id, or this (channel, external id), is stored or in this batch, or
   * belongs to what was erased.
   */
  public boolean seen(Message message) {
    return work.seenIds.contains(message.id())
        || work.gone.contains(message.conversation())
        || work.seenExternal.contains(ExternalKey.of(message.channel(), message.externalId()));
  }

  /** Whose address it is, or null. */
  public Contact contactAt(Address address) {
    Known known = work.addresses.get(AddressKey.of(address));
    return known == null ? null : known.contact();
  }

  /** A new contact with one address. When the address is known already, whose it is. */
  public Contact create(Address address, String name, String locale) {
    Contact known = contactAt(address);
    if (known != null) {
      return known;
    }
    Contact contact =
        new Contact(
            ContactId.next(), name, List.of(address), locale, Map.of(), Instant.now(), null);
    work.newContacts.put(contact.id(), contact);
    long number = work.numbers.nextAddress();
    work.newAddresses.add(new WorkingSet.NewAddress(number, contact.id(), address));
    work.addresses.put(AddressKey.of(address), new Known(number, contact));
    return contact;
  }

  /**
   * Gives a contact one more address.
   *
   * @return the contact with it; unchanged when somebody has the address already
   */
  public Contact join(Contact contact, Address address) {
    if (contactAt(address) != null) {
      return contact;
    }
    List<Address> addresses = new ArrayList<>(contact.addresses());
    addresses.add(address);
    Contact joined =
        new Contact(
            contact.id(),
            contact.name(),
            addresses,
            contact.locale(),
            contact.attributes(),
            contact.createdAt(),
            contact.blocked());
    long number = work.numbers.nextAddress();
    work.newAddresses.add(new WorkingSet.NewAddress(number, contact.id(), address));
    work.addresses.put(AddressKey.of(address), new Known(number, joined));
    put(joined);
    return joined;
  }

  /** Changes a contact's name, locale or attributes. Its addresses stay. */
  public void put(Contact changed) {
    if (work.newContacts.replace(changed.id(), changed) == null) {
      work.changedContacts.put(changed.id(), changed);
    }
    work.addresses.replaceAll(
        (key, known) ->
            known.contact().id().equals(changed.id()) ? new Known(known.number(), changed) : known);
  }

  /**
   * A conversation that one of the batch's messages names, or null. Where it was merged into
   * another one it is that one.
   */
  public Conversation conversation(ConversationId id) {
    Conversation named = itself(id);
    while (named != null && named.mergedInto() != null) {
      named = itself(named.mergedInto());
    }
    return named;
  }

  /** The conversation that has the id, merged or not; or null. */
  public Conversation itself(ConversationId id) {
    return id == null ? null : work.conversations.get(id);
  }

  /**
   * The conversation that an address is in: the newest unresolved one, else the newest; or null.
   */
  public Conversation newestAt(Address contactAddress) {
    return conversation(work.newest.get(AddressKey.of(contactAddress)));
  }

  /** A new, open conversation that nobody has yet. */
  public Conversation open(Contact contact, Address address, Message first) {
    return open(ConversationId.next(), contact, address, first);
  }

  Conversation open(ConversationId id, Contact contact, Address address, Message first) {
    Object subject = first.metadata().get("subject");
    String words = subject instanceof String text && !text.isBlank() ? text : first.text();
    Conversation opened =
        new Conversation(
            id,
            contact.id(),
            address.channel(),
            address,
            Conversation.Status.OPEN,
            words.isBlank() ? null : Preview.of(words),
            null,
            null,
            first.locale() == null ? contact.locale() : first.locale(),
            first.receivedAt(),
            first.receivedAt(),
            null,
            null,
            0,
            0,
            0,
            null,
            Conversation.Priority.NORMAL,
            List.of(),
            Map.of(),
            null,
            null,
            null,
            null,
            null);
    work.opened.add(opened.id());
    put(opened);
    return opened;
  }

  /** What changes its conversation in this batch. */
  public Moves moves() {
    return new Moves(this);
  }

  /** Takes a conversation's new look. */
  public void put(Conversation changed) {
    work.conversations.put(changed.id(), changed);
    work.changedConversations.add(changed.id());
    AddressKey key = AddressKey.of(changed.address());
    Conversation now = itself(work.newest.get(key));
    if (now == null && !work.opened.contains(changed.id())) {
      // Nobody asked which is the newest: it may be another one.
      work.doubtful.add(key);
    } else if (now == null || comesBefore(changed, now)) {
      work.newest.put(key, changed.id());
    } else if (ended(changed)) {
      work.doubtful.add(key);
    }
  }

  private static boolean comesBefore(Conversation one, Conversation other) {
    return ended(one) == ended(other) ? one.id().compareTo(other.id()) > 0 : ended(other);
  }

  private static boolean ended(Conversation conversation) {
    return conversation.status() == Conversation.Status.RESOLVED;
  }

  /**
   * Adds a message to a conversation.
   *
   * @return the message with its sequence and conversation
   */
  public Message append(Message message, Conversation conversation, MessageState state) {
    Message placed =
        message.toBuilder()
            .sequence(work.numbers.nextMessage())
            .conversation(conversation.id())
            .build();
    Known known = work.addresses.get(AddressKey.of(partner(message, conversation)));
    boolean inside = message.direction() == Direction.INTERNAL || known == null;
    Entry entry = new Entry(new Stored(placed, state, null), inside ? null : known.number(), true);
    work.appended.add(entry);
    work.seenIds.add(placed.id());
    work.entries.put(placed.id(), entry);
    ExternalKey key = ExternalKey.of(placed.channel(), placed.externalId());
    if (key != null) {
      work.seenExternal.add(key);
      work.external.put(key, entry);
    }
    if (placed.direction() == Direction.OUTBOUND) {
      work.underway
          .computeIfAbsent(
              AddressKey.of(partner(message, conversation)), k -> new java.util.TreeMap<>())
          .put(placed.sequence(), entry);
    }
    return placed;
  }

  private static Address partner(Message message, Conversation conversation) {
    return switch (message.direction()) {
      case INBOUND -> message.sender();
      case OUTBOUND ->
          message.recipients().isEmpty() ? conversation.address() : message.recipients().get(0);
      case INTERNAL -> conversation.address();
    };
  }

  /**
   * A message that another one refers to, by our id or the network's within the channel; or null.
   */
  public Stored find(String idOrNetworkId, String channel) {
    Entry entry = entry(idOrNetworkId, channel);
    return entry == null ? null : entry.stored();
  }

  private Entry entry(String id, String channel) {
    Entry byId = null;
    try {
      byId = work.entries.get(MessageId.of(id));
    } catch (IllegalArgumentException notOurs) {
      // A network's own id.
    }
    return byId == null ? work.external.get(ExternalKey.of(channel, id)) : byId;
  }

  /**
   * Moves messages forward.
   *
   * @param ids our ids, or the network's within the channel
   * @param cause why, for failed and expired; else null
   * @return those that moved; the others are unknown or are as far already
   */
  public List<MessageId> state(
      Collection<String> ids, String channel, MessageState next, String cause) {
    List<MessageId> moved = new ArrayList<>();
    for (String id : ids) {
      move(entry(id, channel), next, cause, moved);
    }
    return moved;
  }

  /** Moves every outbound message to an address, up to and with a sequence, forward. */
  public List<MessageId> stateUpTo(Address to, long sequence, MessageState next, String cause) {
    List<MessageId> moved = new ArrayList<>();
    var entries = work.underway.get(AddressKey.of(to));
    if (entries != null) {
      entries.headMap(sequence, true).values().forEach(e -> move(e, next, cause, moved));
    }
    return moved;
  }

  private void move(Entry entry, MessageState next, String cause, List<MessageId> moved) {
    if (entry != null && entry.stored().state().mayBecome(next)) {
      entry.become(next, cause);
      work.moved.add(entry);
      moved.add(entry.message().id());
    }
  }

  /**
   * Keeps under which id the network took a message. A network id that is taken stays where it is.
   */
  public void sentAs(MessageId id, String networkId) {
    Entry entry = work.entries.get(id);
    if (entry == null) {
      return;
    }
    ExternalKey key = ExternalKey.of(entry.message().channel(), networkId);
    if (key != null && work.seenExternal.add(key)) {
      entry.externalId(networkId);
      work.external.put(key, entry);
      work.moved.add(entry);
    }
  }

  /** Appends to the event log; see {@link StoredEvent} for the types. */
  public void event(String type, ConversationId conversation, String ref, Object dataOrNull) {
    work.events.add(
        new StoredEvent(
            work.numbers.nextEvent(), Instant.now(), type, conversation, ref, dataOrNull));
  }

  /** Tells an agent something; written with the batch, and an event for the live feed with it. */
  public void notify(Notification notification) {
    work.notifications.add(notification);
    event(
        StoredEvent.NOTIFICATION_CREATED,
        notification.conversation(),
        notification.id().toString(),
        Map.of("notification", notification));
  }

  /** The events of this batch, for the live feed; data is null where the log fills it in. */
  public List<StoredEvent> events() {
    return List.copyOf(work.events);
  }

  /** Writes down one step on a message's way. */
  public void trace(MessageId message, String step, Instant at, String detail) {
    work.traces
        .computeIfAbsent(message, id -> new ArrayList<>(4))
        .add(new TraceStep(step, at, detail));
  }

  /** The answer to a question that one of the batch's messages answers, or null. */
  public Rating rating(MessageId question) {
    return work.ratings.get(question);
  }

  /** Takes a new or changed answer. */
  public void put(Rating changed) {
    work.ratings.put(changed.question(), changed);
    work.changedRatings.add(changed.question());
  }

  /** A device, or null. */
  public Device device(String id) {
    return work.devices.get(id);
  }

  /** Takes a device's new state. */
  public void put(Device changed) {
    work.devices.put(changed.id(), changed);
    work.changedDevices.add(changed.id());
  }

  /**
   * Keeps what a device measured for its history.
   *
   * @param value finite, and not beyond {@link History#LARGEST}
   */
  public void report(String device, String capability, double value, Instant at) {
    work.reported.add(new WorkingSet.Reported(device, capability, value, at));
  }

  /** Instructions to devices. */
  public BatchCommands commands() {
    return new BatchCommands(work);
  }

  /** Alarms of devices. */
  public BatchAlarms alarms() {
    return new BatchAlarms(work);
  }

  /** Counts what does not show in the conversation itself; {@link Measure} says the value. */
  public void measure(Measure measure, ConversationId conversation, long value) {
    work.measured.add(new WorkingSet.Measured(measure, conversation, value));
  }

  /** Writes down who did what, in the batch's transaction. */
  public void audit(AuditEntry entry) {
    work.audited.add(entry);
  }

  /** Keeps a small thing by name, in the batch's transaction; {@link Settings#get} reads it. */
  public void keep(String name, String value) {
    work.kept.put(Settings.PREFIX + name, value);
  }
}
