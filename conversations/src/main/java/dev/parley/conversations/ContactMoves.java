package dev.parley.conversations;

import dev.parley.conversations.internal.AddressKey;
import dev.parley.conversations.internal.Known;
import dev.parley.conversations.internal.WorkingSet;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Contacts that become one, and that are two again. Part of a {@link Batch}. */
public final class ContactMoves {
  private final Batch batch;
  private final WorkingSet work;

  public ContactMoves(Batch batch) {
    this.batch = batch;
    this.work = batch.work();
  }

  /**
   * What became of it.
   *
   * @param contacts as they are now
   * @param conversations that the batch knows of and that changed hands, newest first; the others
   *     change hands with the batch
   */
  public record Moved(List<Contact> contacts, List<Conversation> conversations) {}

  /** A contact that a message of the batch names, or null. */
  public Contact contact(ContactId id) {
    Contact changed = work.changedContacts.get(id);
    return changed == null ? work.contacts.get(id) : changed;
  }

  /** Whether a contact is part of another one. */
  public boolean isPart(ContactId id) {
    return work.parts.contains(id);
  }

  /** What a message merged, that a message of the batch undoes; or null. */
  public ContactMerge merge(MessageId id) {
    return work.undoneContacts.get(id);
  }

  /** Makes one contact of two: the other one's addresses, conversations and details join. */
  public Moved merge(MessageId id, Instant at, Contact into, Contact from) {
    Map<String, Object> attributes = new LinkedHashMap<>(from.attributes());
    attributes.putAll(into.attributes());
    List<Address> addresses = new ArrayList<>(into.addresses());
    addresses.addAll(from.addresses());
    Contact after =
        new Contact(
            into.id(),
            into.name() == null ? from.name() : into.name(),
            addresses,
            into.locale() == null ? from.locale() : into.locale(),
            attributes,
            into.createdAt(),
            into.blocked());
    batch.put(after);
    work.addresses.replaceAll(
        (key, known) ->
            known.contact().id().equals(from.id()) ? new Known(known.number(), after) : known);
    List<Conversation> moved = new ArrayList<>();
    for (Conversation each : newestFirst(from.id())) {
      moved.add(given(each, into.id()));
    }
    work.parts.add(from.id());
    List<ConversationId> opened =
        moved.stream().map(Conversation::id).filter(work.opened::contains).toList();
    work.contactMerges.add(
        new WorkingSet.Joined(new ContactMerge(id, at, from, into, after, null), opened));
    return new Moved(List.of(after), moved);
  }

  /**
   * Makes two contacts of one again. What became of them since stays with the one that it was said
   * to or by.
   */
  public Moved undo(ContactMerge merge, Instant at) {
    Contact now = contact(merge.before().id());
    Contact source = merge.source();
    Set<AddressKey> back =
        source.addresses().stream().map(AddressKey::of).collect(Collectors.toSet());
    Contact rest =
        new Contact(
            now.id(),
            Objects.equals(now.name(), merge.after().name()) ? merge.before().name() : now.name(),
            now.addresses().stream().filter(one -> !back.contains(AddressKey.of(one))).toList(),
            Objects.equals(now.locale(), merge.after().locale())
                ? merge.before().locale()
                : now.locale(),
            without(now.attributes(), merge),
            now.createdAt(),
            now.blocked());
    batch.put(rest);
    work.addresses.replaceAll(
        (key, known) -> back.contains(key) ? new Known(known.number(), source) : known);
    batch.put(source);
    Set<ConversationId> theirs = work.movedConversations.getOrDefault(merge.id(), Set.of());
    List<Conversation> moved = new ArrayList<>();
    for (Conversation each : newestFirst(now.id())) {
      boolean since =
          !each.createdAt().isBefore(merge.at()) && back.contains(AddressKey.of(each.address()));
      if (since || theirs.contains(each.id())) {
        moved.add(given(each, source.id()));
      }
    }
    work.parts.remove(source.id());
    work.contactMerges.add(new WorkingSet.Joined(merge.undone(at), List.of()));
    return new Moved(List.of(rest, source), moved);
  }

  /** What the merge added goes, unless somebody changed it since. */
  private static Map<String, Object> without(Map<String, Object> now, ContactMerge merge) {
    Map<String, Object> rest = new LinkedHashMap<>(now);
    merge
        .after()
        .attributes()
        .forEach(
            (name, value) -> {
              if (!merge.before().attributes().containsKey(name)) {
                rest.remove(name, value);
              }
            });
    return rest;
  }

  private List<Conversation> newestFirst(ContactId contact) {
    return work.conversations.values().stream()
        .filter(one -> one.contact().equals(contact))
        .sorted((one, other) -> other.id().compareTo(one.id()))
        .toList();
  }

  private Conversation given(Conversation conversation, ContactId to) {
    Conversation given = conversation.toBuilder().contact(to).build();
    batch.put(given);
    return given;
  }
}
