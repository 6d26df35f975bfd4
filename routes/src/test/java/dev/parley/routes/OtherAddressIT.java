package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.SMS;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reply by another address of the contact, on a real broker. */
class OtherAddressIT {
  private static final Address ANN = visitor("ann");

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

  private Conversation annLeavesHerMailAddress(String email) {
    house.arrives(
        Message.inbound(CHAT, ANN).text("Is it in stock?").metadata("email", email).build());
    await().until(() -> house.said(ANN).contains("Is it in stock?"));
    return house.conversationOf(ANN);
  }

  private Message answer(Conversation conversation, Address to) {
    Message reply =
        Message.outbound(to.channel(), Address.agent(BEA.id(), "Bea"))
            .conversation(conversation.id())
            .to(to)
            .metadata(Message.VIA, true)
            .text("It is")
            .build();
    house.inside(reply);
    return reply;
  }

  @Test
  void anAddressThatTheContactGaveBecomesTheContactsAndTheConversationMovesThere() {
    Conversation conversation = annLeavesHerMailAddress("ann@example.org");
    Address mail = Address.contact(House.MAIL, "ann@example.org");
    Message reply = answer(conversation, mail);
    await().until(() -> house.network(House.MAIL).texts().contains("It is"));
    assertThat(house.network(CHAT).texts()).doesNotContain("It is");
    await().until(() -> house.stateOf(reply.id()) == MessageState.SENT);

    Conversation moved = house.store.conversations().get(conversation.id()).orElseThrow();
    assertThat(moved.address()).isEqualTo(mail);
    assertThat(moved.channel()).isEqualTo(House.MAIL);
    assertThat(house.store.contacts().get(conversation.contact()).orElseThrow().addresses())
        .contains(ANN, mail);

    house.arrives(
        Message.inbound(House.MAIL, mail)
            .conversation(conversation.id())
            .metadata("subject", "Re: Is it in stock?")
            .text("Then two please")
            .build());
    await()
        .until(
            () ->
                house.store.messages().before(conversation.id(), Long.MAX_VALUE, 9).stream()
                    .anyMatch(one -> one.message().text().equals("Then two please")));
  }

  @Test
  void whereTheContactSpeaksNextIsWhereAnswersGo() {
    Conversation conversation = annLeavesHerMailAddress("ann@example.org");
    answer(conversation, Address.contact(House.MAIL, "ann@example.org"));
    await().until(() -> house.network(House.MAIL).texts().contains("It is"));
    house.arrives(
        Message.inbound(CHAT, ANN).conversation(conversation.id()).text("I am back").build());
    await()
        .until(
            () ->
                house
                    .store
                    .conversations()
                    .get(conversation.id())
                    .orElseThrow()
                    .address()
                    .equals(ANN));
  }

  @Test
  void anAddressOfSomebodyElseBecomesADeadLetter() {
    Conversation conversation = annLeavesHerMailAddress("ben@example.org");
    house.arrives(
        Message.inbound(House.MAIL, Address.contact(House.MAIL, "ben@example.org"))
            .text("I am Ben")
            .build());
    await()
        .until(
            () -> house.said(Address.contact(House.MAIL, "ben@example.org")).contains("I am Ben"));
    answer(conversation, Address.contact(House.MAIL, "ben@example.org"));
    answer(conversation, Address.contact(SMS, "+4912345"));
    await().until(() -> house.dead(Addresses.INBOUND) == 2);
    assertThat(house.network(House.MAIL).texts()).doesNotContain("It is");
    assertThat(house.store.conversations().get(conversation.id()).orElseThrow().address())
        .isEqualTo(ANN);
  }

  @Test
  void aCopyForTheContactAnswersNothingAndLeavesTheConversationWhereItIs() {
    Conversation before = annLeavesHerMailAddress("ann@example.org");
    Address mail = Address.contact(House.MAIL, "ann@example.org");
    Message copy =
        Message.outbound(House.MAIL, Address.agent(BEA.id(), "Bea"))
            .conversation(before.id())
            .to(mail)
            .metadata(Message.COPY, true)
            .text("Here is the transcript")
            .build();
    house.inside(copy);
    await().until(() -> house.network(House.MAIL).texts().contains("Here is the transcript"));
    await().until(() -> house.stateOf(copy.id()) == MessageState.SENT);

    Conversation after = house.store.conversations().get(before.id()).orElseThrow();
    assertThat(after.address()).isEqualTo(ANN);
    assertThat(after.channel()).isEqualTo(CHAT);
    assertThat(after.waitingSince()).isNotNull().isEqualTo(before.waitingSince());
    assertThat(after.firstRespondedAt()).isNull();
    assertThat(house.store.contacts().get(before.contact()).orElseThrow().addresses())
        .contains(mail);
  }

  @Test
  void aCopyToSomebodyElseOrByChatBecomesADeadLetter() {
    Conversation conversation = annLeavesHerMailAddress("ann@example.org");
    for (Address to : java.util.List.of(Address.contact(House.MAIL, "ben@example.org"), ANN)) {
      house.inside(
          Message.outbound(to.channel(), Address.agent(BEA.id(), "Bea"))
              .conversation(conversation.id())
              .to(to)
              .metadata(Message.COPY, true)
              .text("Here is the transcript")
              .build());
    }
    await().until(() -> house.dead(Addresses.INBOUND) == 2);
    assertThat(house.network(House.MAIL).texts()).doesNotContain("Here is the transcript");
  }
}
