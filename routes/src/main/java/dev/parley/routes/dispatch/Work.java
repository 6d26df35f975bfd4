package dev.parley.routes.dispatch;

import dev.parley.broker.Envelope;
import dev.parley.conversations.Batch;
import dev.parley.conversations.Bell;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.TeamId;
import dev.parley.routes.outbound.DeliveryReports;
import dev.parley.routes.routing.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One batch under way: what came, what it changes in the store, and what follows. Used by the one
 * dispatch thread.
 */
final class Work {
  /** A message of the batch, and how it came. */
  record Taken(Message message, Envelope envelope) {}

  /** A message that leaves by a channel once the store has everything. */
  record Outgoing(String channel, Message message) {}

  private final List<Taken> taken;
  private final Batch batch;
  private final Map<MessageId, Instant> handedIn = new HashMap<>();
  private final Supplier<Roster> rosterNow;
  private final List<Outgoing> outgoing = new ArrayList<>();
  private final Map<ConversationId, Conversation> changed = new LinkedHashMap<>();
  private final Map<ConversationId, Conversation> touched = new LinkedHashMap<>();
  private final Set<String> changedDevices = new LinkedHashSet<>();
  private final Set<ConversationId> wanted = new HashSet<>();
  private final List<Runnable> onceStored = new ArrayList<>();
  private final Map<ConversationId, Optional<TeamId>> joined = new HashMap<>();
  private Roster roster;

  Work(List<Taken> taken, Batch batch, Supplier<Roster> rosterNow) {
    this.taken = taken;
    for (Taken each : taken) {
      if (each.envelope().timestamp() != null
          && each.envelope().header(DeliveryReports.INTERNAL) == null) {
        handedIn.put(each.message().id(), each.envelope().timestamp());
      }
    }
    this.batch = batch;
    this.rosterNow = rosterNow;
  }

  /** When a message of the batch was handed in; null for what the hub itself says. */
  Instant handedIn(MessageId id) {
    return handedIn.get(id);
  }

  List<Taken> taken() {
    return taken;
  }

  Batch batch() {
    return batch;
  }

  /** The people inside; asked for once a batch, and only when a conversation needs somebody. */
  Roster roster() {
    if (roster == null) {
      roster = rosterNow.get();
    }
    return roster;
  }

  /** Makes notifications of what the batch does. */
  Bell bell() {
    return new Bell(batch, roster().agents());
  }

  void change(Conversation conversation) {
    touched.putIfAbsent(conversation.id(), batch.conversation(conversation.id()));
    batch.put(conversation);
    changed.put(conversation.id(), conversation);
  }

  /** The conversations that the message at hand changes, each as it was before. */
  List<Conversation> touched() {
    return List.copyOf(touched.values());
  }

  /** The next message is at hand. */
  void untouched() {
    touched.clear();
  }

  /** The conversations that the batch changes, each as it is at the end. */
  Iterable<Conversation> changed() {
    return changed.values();
  }

  void device(Device device) {
    batch.put(device);
    changedDevices.add(device.id());
  }

  /** Ids of the devices that the batch changes. */
  Set<String> changedDevices() {
    return changedDevices;
  }

  /** Nothing follows from what was done in conversations that are gone. */
  void forget(Set<ConversationId> gone) {
    changed.keySet().removeAll(gone);
    touched.keySet().removeAll(gone);
    outgoing.removeIf(each -> gone.contains(each.message().conversation()));
  }

  void sendOut(String channel, Message message) {
    outgoing.add(new Outgoing(channel, message));
  }

  /** Somebody inside has to look at the conversation, though what was said is a command. */
  void wanted(ConversationId conversation) {
    wanted.add(conversation);
  }

  boolean isWanted(ConversationId conversation) {
    return wanted.contains(conversation);
  }

  /** Conversations that enter the queue with this batch, and whose they are. */
  Map<ConversationId, Optional<TeamId>> joined() {
    return joined;
  }

  List<Outgoing> outgoing() {
    return outgoing;
  }

  /** What is kept in memory changes only when the store has the batch. */
  void onceStored(Runnable step) {
    onceStored.add(step);
  }

  void stored() {
    onceStored.forEach(Runnable::run);
  }
}
