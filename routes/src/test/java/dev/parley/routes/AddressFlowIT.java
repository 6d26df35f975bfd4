package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.model.Address;
import dev.parley.model.Contact;
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

/** Agents give contacts addresses and take them away, on a real broker. */
class AddressFlowIT {
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

  private void change(Conversation in, String what, Address address) {
    Map<String, Object> named = Map.of("channel", address.channel(), "handle", address.handle());
    house.inside(
        Message.internal(in.channel(), Address.agent(BEA.id(), "Bea"))
            .conversation(in.id())
            .part(new Part.Event(Events.ADDRESS, Map.of(what, named)))
            .build());
  }

  private List<Address> addresses(Conversation of) {
    return house.store.contacts().get(of.contact()).map(Contact::addresses).orElseThrow();
  }

  @Test
  void anAgentAnswersThroughAnAddressThatWasAddedByHand() {
    Conversation chat = says(CHAT, "By chat");
    change(chat, "add", MAIL);
    change(chat, "add", MAIL);
    await().until(() -> addresses(chat).contains(MAIL));
    assertThat(house.events.stream().map(Object::toString).toList())
        .anyMatch(event -> event.contains("contact.updated") && event.contains("ann@example.org"));

    house.inside(
        Message.outbound(House.MAIL, Address.agent(BEA.id(), "Bea"))
            .conversation(chat.id())
            .to(MAIL)
            .metadata(Message.VIA, true)
            .text("By mail")
            .build());
    await()
        .until(
            () ->
                house
                    .store
                    .conversations()
                    .get(chat.id())
                    .orElseThrow()
                    .channel()
                    .equals(House.MAIL));
    assertThat(says(MAIL, "Thank you").id()).isEqualTo(chat.id());
    long told =
        house.store.messages().after(chat.id(), 0, 50).stream()
            .filter(one -> one.message().event() != null)
            .filter(one -> one.message().event().name().equals(Events.ADDRESS))
            .count();
    assertThat(told).as("the second time changed nothing").isEqualTo(1);
  }

  @Test
  void anAddressIsTakenAwayAsLongAsNothingWasSaidThroughIt() {
    Conversation chat = says(CHAT, "By chat");
    change(chat, "add", MAIL);
    await().until(() -> addresses(chat).contains(MAIL));
    change(chat, "remove", MAIL);
    await().until(() -> addresses(chat).equals(List.of(CHAT)));
    change(chat, "remove", CHAT);
    await().until(() -> house.dead(Addresses.INBOUND) == 1);
    assertThat(addresses(chat)).containsExactly(CHAT);
  }

  @Test
  void whatBelongsToSomebodyElseOrToNoChannelIsRefused() {
    Conversation chat = says(CHAT, "By chat");
    Conversation mail = says(MAIL, "By mail");
    change(chat, "add", MAIL);
    change(chat, "add", Address.contact("nowhere", "ann"));
    await().until(() -> house.dead(Addresses.INBOUND) == 2);
    assertThat(addresses(chat)).containsExactly(CHAT);
    assertThat(addresses(mail)).containsExactly(MAIL);
  }
}
