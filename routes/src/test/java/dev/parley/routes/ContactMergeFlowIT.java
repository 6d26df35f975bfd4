package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two contacts become one and are two again, on a real broker. */
class ContactMergeFlowIT {
  private static final Address CHAT = visitor("ann");
  private static final Address MAIL = Address.contact(House.MAIL, "ann@example.org");

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() throws Exception {
    house = new House(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Conversation says(Address who, String text) {
    house.arrives(Message.inbound(who.channel(), who).text(text).build());
    await().until(() -> house.said(who).contains(text));
    return house.conversationOf(who);
  }

  private Message inside(Conversation in, String name, Map<String, Object> data) {
    Message message =
        Message.internal(in.channel(), Address.agent(BEA.id(), "Bea"))
            .conversation(in.id())
            .part(new Part.Event(name, data))
            .build();
    house.inside(message);
    return message;
  }

  private ContactId owner(Address address) {
    return house.store.contacts().at(address).map(Contact::id).orElseThrow();
  }

  @Test
  void whatIsSaidAfterwardsIsOfTheOneContactAndAfterTheEndOfTheOwn() {
    Conversation chat = says(CHAT, "By chat");
    Conversation mail = says(MAIL, "By mail");
    Map<String, Object> data =
        Map.of("from", mail.contact().toString(), "into", chat.contact().toString());
    Message merge = inside(chat, Events.MERGE_CONTACTS, data);
    inside(chat, Events.MERGE_CONTACTS, data);
    await().until(() -> owner(MAIL).equals(chat.contact()));
    assertThat(says(MAIL, "By mail again").contact()).isEqualTo(chat.contact());
    assertThat(house.store.contactMerges().of(chat.contact())).hasSize(1);
    assertThat(house.events.stream().map(Object::toString).toList())
        .anyMatch(event -> event.contains("contact.updated") && event.contains("ann@example.org"));

    inside(chat, Events.UNMERGE_CONTACTS, Map.of("merge", merge.id().toString()));
    await().until(() -> owner(MAIL).equals(mail.contact()));
    assertThat(says(MAIL, "And by mail").contact()).isEqualTo(mail.contact());
    assertThat(house.store.conversations().of(chat.contact(), 9))
        .extracting(Conversation::id)
        .isEqualTo(List.of(chat.id()));
  }

  @Test
  void aContactThatIsNotThereAndAMergeThatNeverWasBecomeDeadLetters() {
    Conversation chat = says(CHAT, "By chat");
    String into = chat.contact().toString();
    inside(chat, Events.MERGE_CONTACTS, Map.of("from", ContactId.next().toString(), "into", into));
    inside(chat, Events.MERGE_CONTACTS, Map.of("from", into, "into", into));
    inside(chat, Events.UNMERGE_CONTACTS, Map.of("merge", chat.id().toString()));
    await().until(() -> house.dead(Addresses.INBOUND) == 3);
  }
}
