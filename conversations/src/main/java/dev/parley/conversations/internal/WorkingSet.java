package dev.parley.conversations.internal;

import dev.parley.conversations.AuditEntry;
import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.ContactMerge;
import dev.parley.conversations.Erasure;
import dev.parley.conversations.Merge;
import dev.parley.conversations.Notification;
import dev.parley.conversations.Rating;
import dev.parley.conversations.Stored;
import dev.parley.conversations.StoredEvent;
import dev.parley.conversations.TraceStep;
import dev.parley.conversations.reports.Measure;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Everything that one batch loaded and everything that it changes. One thread only. */
public final class WorkingSet {
  /** An address that begins with this batch. */
  public record NewAddress(long number, ContactId contact, Address address) {}

  /** Something that only who decides can see, such as a CSAT answer. */
  public record Measured(Measure measure, ConversationId conversation, long value) {}

  /**
   * Contacts that become one, or two again.
   *
   * @param opened conversations that begin with this batch and change hands
   */
  public record Joined(ContactMerge merge, List<ConversationId> opened) {}

  public final Numbers numbers;
  final long epoch;

  public final Set<MessageId> seenIds = new HashSet<>();
  public final Set<ExternalKey> seenExternal = new HashSet<>();
  public final Map<AddressKey, Known> addresses = new HashMap<>();
  public final Map<AddressKey, ConversationId> newest = new HashMap<>();

  /** Addresses whose newest conversation is to be asked for again after this batch. */
  public final Set<AddressKey> doubtful = new HashSet<>();

  public final Map<ConversationId, Conversation> conversations = new HashMap<>();
  public final Map<MessageId, Entry> entries = new HashMap<>();
  public final Map<ExternalKey, Entry> external = new HashMap<>();

  /** Outbound messages that are underway to an address, by sequence. */
  public final Map<AddressKey, TreeMap<Long, Entry>> underway = new HashMap<>();

  public final Map<String, Device> devices = new HashMap<>();
  public final Map<CommandId, CommandRecord> commands = new LinkedHashMap<>();

  /** Every command that has not ended, as it is committed. */
  public Map<CommandId, CommandRecord> openCommands = Map.of();

  public final Map<ConversationId, Conversation> before = new HashMap<>();
  public final Set<ConversationId> opened = new HashSet<>();
  public final Set<ConversationId> changedConversations = new HashSet<>();
  public final Map<ContactId, Contact> newContacts = new LinkedHashMap<>();
  public final Map<ContactId, Contact> changedContacts = new LinkedHashMap<>();
  public final List<NewAddress> newAddresses = new ArrayList<>();
  public final List<Entry> appended = new ArrayList<>();
  public final Set<Entry> moved = new HashSet<>();
  public final List<StoredEvent> events = new ArrayList<>();
  public final Map<MessageId, List<TraceStep>> traces = new LinkedHashMap<>();
  public final List<Notification> notifications = new ArrayList<>();
  public final Set<String> changedDevices = new HashSet<>();
  public final Set<CommandId> changedCommands = new HashSet<>();
  public final Map<MessageId, Rating> ratings = new HashMap<>();
  public final Set<MessageId> changedRatings = new LinkedHashSet<>();
  public final List<Measured> measured = new ArrayList<>();

  /** Merges that are undone by this batch, or made by it. */
  public final Map<MessageId, Merge> merges = new HashMap<>();

  /** What was said before messages that begin a conversation of their own, newest first. */
  public final Map<MessageId, List<Stored>> previous = new HashMap<>();

  /** Messages that change their conversation, in the order it was decided. */
  public final List<Move> moves = new ArrayList<>();

  /** Contacts that are erased by this batch. */
  public final List<Erasure.Request> erasures = new ArrayList<>();

  /** Conversations whose time is over, removed by this batch. */
  public final Set<ConversationId> expired = new HashSet<>();

  /** Conversations that go with the one or the other, as far as they are known. */
  public final Set<ConversationId> erasedConversations = new HashSet<>();

  /** Ids that must not come back, by this batch. */
  public final Set<UUID> erased = new HashSet<>();

  /** Conversations that are gone, and that messages of the batch name. */
  public final Set<ConversationId> gone = new HashSet<>();

  /** Addresses that messages of the batch take away and through which something was said. */
  public final Set<AddressKey> usedAddresses = new HashSet<>();

  /** Addresses that go with this batch. */
  public final Set<AddressKey> goneAddresses = new HashSet<>();

  /** Whether an agent changed the addresses of a contact. */
  public boolean changedByHand;

  /** Contacts that messages of the batch name. */
  public final Map<ContactId, Contact> contacts = new HashMap<>();

  /** Contacts of these that are part of another one. */
  public final Set<ContactId> parts = new HashSet<>();

  /** Merges of contacts that messages of the batch undo, and what they moved. */
  public final Map<MessageId, ContactMerge> undoneContacts = new HashMap<>();

  public final Map<MessageId, Set<ConversationId>> movedConversations = new HashMap<>();

  /** Merges of contacts that this batch makes or undoes, in the order it was decided. */
  public final List<Joined> contactMerges = new ArrayList<>();

  public final List<AuditEntry> audited = new ArrayList<>();

  public final Map<String, String> kept = new LinkedHashMap<>();

  WorkingSet(Numbers numbers, long epoch) {
    this.numbers = numbers;
    this.epoch = epoch;
  }
}
