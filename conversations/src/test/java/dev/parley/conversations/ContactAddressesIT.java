package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses that an agent gives to a contact and takes away, on both databases. */
class ContactAddressesIT {
  private static final Address CHAT = Address.contact("shop-chat", "ann");
  private static final Address PHONE = Address.contact("sms", "+4917012345");

  @TempDir Path folder;

  private static Conversation says(Store store, Address who) {
    Message message = Message.inbound(who.channel(), who).text("Hello").build();
    Batch batch = store.load(java.util.List.of(message));
    Contact contact = batch.create(who, null, null);
    Conversation opened = batch.newestAt(who);
    opened = opened == null ? batch.open(contact, who, message) : opened;
    batch.append(message, opened, MessageState.DELIVERED);
    store.save(batch);
    return opened;
  }

  private static Message event(Conversation in, String what, Address address) {
    Map<String, Object> named = Map.of("channel", address.channel(), "handle", address.handle());
    return Message.internal(in.channel(), Address.agent(AgentId.next(), "Bea"))
        .conversation(in.id())
        .part(new Part.Event(Events.ADDRESS, Map.of(what, named)))
        .build();
  }

  private static Contact add(Store store, Conversation in, Address address) {
    Batch batch = store.load(java.util.List.of(event(in, "add", address)));
    Contact after = new ContactAddresses(batch).add(batch.contactAt(in.address()), address);
    store.save(batch);
    return after;
  }

  private static Contact remove(Store store, Conversation in, Address address) {
    Batch batch = store.load(java.util.List.of(event(in, "remove", address)));
    Contact after = new ContactAddresses(batch).remove(batch.contactAt(in.address()), address);
    store.save(batch);
    return after;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAddedIsTheContactsAndWhatIsRemovedIsNobodys(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Conversation chat = says(store, CHAT);
      assertThat(add(store, chat, PHONE).addresses()).containsExactly(CHAT, PHONE);
      assertThat(store.contacts().at(PHONE)).map(Contact::id).contains(chat.contact());
      assertThat(store.contacts().uses(PHONE)).isFalse();

      assertThat(remove(store, chat, PHONE).addresses()).containsExactly(CHAT);
      assertThat(store.contacts().at(PHONE)).isEmpty();
      assertThat(says(store, PHONE).contact()).as("somebody else's").isNotEqualTo(chat.contact());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCameThroughAnAddressThatWasAddedIsOfTheContactWhoKeepsItThen(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Conversation chat = says(store, CHAT);
      add(store, chat, PHONE);
      assertThat(says(store, PHONE).contact()).isEqualTo(chat.contact());
      assertThat(store.contacts().uses(PHONE)).isTrue();
      assertThat(remove(store, chat, PHONE).addresses()).containsExactlyInAnyOrder(CHAT, PHONE);
      assertThat(store.contacts().at(PHONE)).map(Contact::id).contains(chat.contact());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAddressThatSomethingLeftByStaysWhereverTheConversationGoesOn(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Conversation chat = says(store, CHAT);
      add(store, chat, PHONE);
      Message reply =
          Message.outbound("sms", Address.agent(AgentId.next(), "Bea"))
              .conversation(chat.id())
              .to(PHONE)
              .text("By phone")
              .build();
      Batch batch = store.load(java.util.List.of(reply));
      batch.append(reply, batch.conversation(chat.id()), MessageState.QUEUED);
      store.save(batch);
      assertThat(store.contacts().uses(PHONE)).isTrue();
      assertThat(remove(store, chat, PHONE).addresses()).contains(PHONE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAddressOfSomebodyElseStaysTheirs(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Conversation chat = says(store, CHAT);
      Conversation phone = says(store, PHONE);
      assertThat(add(store, chat, PHONE).addresses()).containsExactly(CHAT);
      assertThat(remove(store, chat, PHONE).addresses()).containsExactly(CHAT);
      assertThat(store.contacts().at(PHONE)).map(Contact::id).contains(phone.contact());
    }
  }
}
