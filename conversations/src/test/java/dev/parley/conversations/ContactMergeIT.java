package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import dev.parley.conversations.testing.TextScan;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contacts that become one, and two again. */
class ContactMergeIT {
  @TempDir Path folder;

  private static Conversation says(Store store, Address who, Map<String, Object> about) {
    Message message = Message.inbound(who.channel(), who).text("Hello from " + who).build();
    Batch batch = store.load(List.of(message));
    Contact contact = batch.create(who, who.name(), null);
    if (!about.isEmpty()) {
      contact =
          new Contact(
              contact.id(), who.name(), List.of(who), null, about, contact.createdAt(), null);
      batch.put(contact);
    }
    Conversation opened = batch.open(contact, who, message);
    batch.append(message, opened, MessageState.DELIVERED);
    store.save(batch);
    return opened;
  }

  private static Message event(Conversation in, String name, Map<String, Object> data) {
    return Message.internal(in.channel(), Address.agent(AgentId.next(), "Bea"))
        .conversation(in.id())
        .part(new Part.Event(name, data))
        .build();
  }

  private static Message merge(Store store, Conversation into, ContactId from) {
    Message message =
        event(
            into,
            Events.MERGE_CONTACTS,
            Map.of("from", from.toString(), "into", into.contact().toString()));
    Batch batch = store.load(List.of(message));
    ContactMoves moves = new ContactMoves(batch);
    moves.merge(
        message.id(), message.receivedAt(), moves.contact(into.contact()), moves.contact(from));
    store.save(batch);
    return message;
  }

  private static Contact contact(Store store, ContactId id) {
    return store.contacts().get(id).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void everythingJoinsAndEverythingGoesBackAsItWas(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Address chat = Address.contact("chat", "v1", "Ann Almond");
      Address mail = Address.contact("mail", "ann@example.org", "Ann A.");
      Conversation first = says(store, chat, Map.of("tier", "gold"));
      Conversation second = says(store, mail, Map.of("tier", "none", "order", 7));
      Contact before = contact(store, first.contact());
      Contact source = contact(store, second.contact());

      Message merged = merge(store, first, source.id());

      Contact both = contact(store, before.id());
      assertThat(both.addresses()).containsExactlyInAnyOrder(chat, mail);
      assertThat(both.attributes()).isEqualTo(Map.of("tier", "gold", "order", 7));
      assertThat(store.conversations().of(before.id(), 9))
          .extracting(Conversation::id)
          .containsExactlyInAnyOrder(first.id(), second.id());
      assertThat(store.conversations().of(source.id(), 9)).isEmpty();
      assertThat(store.contacts().at(mail)).contains(both);
      assertThat(store.contactMerges().isPart(source.id())).isTrue();
      assertThat(store.search().contacts("A", 9))
          .extracting(Contact::id)
          .doesNotContain(source.id());
      assertThat(store.contactMerges().of(before.id()))
          .extracting(ContactMerge::source)
          .containsExactly(source);
      Conversation since = says(store, mail, Map.of());
      assertThat(since.contact()).isEqualTo(before.id());

      Message undo = event(first, Events.UNMERGE_CONTACTS, Map.of("merge", merged.id().toString()));
      Batch batch = store.load(List.of(undo));
      ContactMoves moves = new ContactMoves(batch);
      moves.undo(moves.merge(merged.id()), undo.receivedAt());
      store.save(batch);

      assertThat(contact(store, before.id())).isEqualTo(before);
      assertThat(contact(store, source.id())).isEqualTo(source);
      assertThat(store.conversations().of(before.id(), 9))
          .extracting(Conversation::id)
          .containsExactly(first.id());
      assertThat(store.conversations().of(source.id(), 9))
          .extracting(Conversation::id)
          .containsExactlyInAnyOrder(second.id(), since.id());
      assertThat(store.contactMerges().isPart(source.id())).isFalse();
      assertThat(store.contactMerges().of(before.id())).isEmpty();
      assertThat(store.contacts().at(mail)).contains(source);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoHasTheSameHandleOrNameIsSuggestedTheSurestFirst(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Conversation ann =
          says(store, Address.contact("mail", "ann@example.org", "Ann Almond"), Map.of());
      Conversation namesake = says(store, Address.contact("chat", "v1", "Ann Almond"), Map.of());
      Conversation same =
          says(store, Address.contact("sales", "ann@example.org", "A. Almond"), Map.of());
      says(store, Address.contact("chat", "v2", "Bob"), Map.of());
      says(store, Address.contact("mail", "bob@example.org", "Bob"), Map.of());
      ContactMerges merges = store.contactMerges();

      assertThat(merges.suggested(contact(store, ann.contact())))
          .extracting(one -> one.contact().id(), ContactMerges.Suggested::reason)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(same.contact(), ContactMerges.Reason.HANDLE),
              org.assertj.core.groups.Tuple.tuple(namesake.contact(), ContactMerges.Reason.NAME));
      Contact bob = store.contacts().at(Address.contact("chat", "v2")).orElseThrow();
      assertThat(merges.suggested(bob)).isEmpty();

      merge(store, ann, same.contact());
      assertThat(merges.suggested(contact(store, ann.contact())))
          .extracting(one -> one.contact().id())
          .containsExactly(namesake.contact());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoBecamePartOfAContactIsErasedWithIt(Databases database) throws Exception {
    StoreSettings settings = database.empty(folder);
    try (Store store = Store.open(settings)) {
      Conversation ann = says(store, Address.contact("chat", "v1", "Annika"), Map.of());
      Conversation zoe = says(store, Address.contact("mail", "zoe@example.org", "Zoey"), Map.of());
      Conversation yan =
          says(store, Address.contact("mail", "yan@example.org", "Yannick"), Map.of());
      merge(store, zoe, yan.contact());
      merge(store, ann, zoe.contact());
      Message request =
          Message.internal("hub", Address.system())
              .part(
                  new Part.Event(
                      Events.ERASE, Map.of("contact", ann.contact().toString(), "reason", "asked")))
              .build();
      Batch batch = store.load(List.of(request));
      new Erasure.Request(request.id(), ann.contact(), request.receivedAt(), "bea", "asked", 0)
          .in(batch);
      store.save(batch);
      store.clean(java.time.Instant.now());

      for (String word : List.of("annika", "zoey", "zoe@example.org", "yannick")) {
        assertThat(TextScan.find(settings, word)).as("where %s is left", word).isEmpty();
      }
    }
  }
}
