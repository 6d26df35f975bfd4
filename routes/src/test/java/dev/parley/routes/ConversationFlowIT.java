package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CAL;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.broker.Addresses;
import dev.parley.broker.Envelope;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationFlowIT {
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

  private Conversation annSays(String text) {
    house.says("ann", text);
    await().until(() -> house.said(ANN).contains(text));
    return house.conversationOf(ANN);
  }

  private void does(String event, ConversationId conversation, Map<String, Object> data) {
    house.inside(
        Message.internal(Address.INSIDE, Address.agent(BEA.id(), "Bea"))
            .conversation(conversation)
            .part(new Part.Event(event, data))
            .build());
  }

  private void becomes(ConversationId id, java.util.function.Predicate<Conversation> what) {
    await().until(() -> what.test(house.store.conversations().get(id).orElseThrow()));
  }

  @Test
  void newConversationGoesByRuleToTheLeastBusyAgentOfTheTeam() {
    house.online.addAll(List.of(BEA.id(), CAL.id(), House.DAN.id()));
    house.load.put(BEA.id(), 3);

    Conversation conversation = annSays("Do you have this in blue?");

    assertThat(conversation.team()).isEqualTo(House.SALES.id());
    assertThat(conversation.agent()).isEqualTo(CAL.id());
    assertThat(conversation.unread()).isEqualTo(1);
    assertThat(conversation.preview()).isEqualTo("Do you have this in blue?");
    await().until(() -> house.events.size() >= 3);
    JsonNode created = house.events.get(0);
    assertThat(created.get("specversion").asText()).isEqualTo("1.0");
    assertThat(created.get("type").asText()).isEqualTo("dev.parley.message.created");
    assertThat(created.get("subject").asText()).isEqualTo(conversation.id().toString());
    assertThat(created.at("/data/message/parts/0/text").asText()).startsWith("Do you have");
    assertThat(house.events.get(1).get("type").asText())
        .isEqualTo("dev.parley.notification.created");
    JsonNode updated = house.events.get(2);
    assertThat(updated.get("type").asText()).isEqualTo("dev.parley.conversation.updated");
    assertThat(updated.at("/data/conversation/agent").asText()).isEqualTo(CAL.id().toString());
    await().until(() -> house.admission.inside() == 0);
  }

  @Test
  void whoeverWaitsIsToldThePositionOnce() {
    annSays("Anybody there?");
    house.says("ben", "Me too");

    await().until(() -> house.network(CHAT).delivered.size() == 2);
    assertThat(house.network(CHAT).texts().get(0)).startsWith("You are next");
    assertThat(house.network(CHAT).texts().get(1)).startsWith("You are number 2");
    annSays("Hello?");
    house.says("ann", "Still here");
    await().until(() -> house.said(ANN).contains("Still here"));
    assertThat(house.network(CHAT).delivered).hasSize(2);
  }

  @Test
  void sameExternalIdIsStoredOnceThroughBothWalls() {
    Message first = Message.inbound(CHAT, ANN).text("once").externalId("x1").build();
    Message again = Message.inbound(CHAT, ANN).text("once").externalId("x1").build();
    house.arrives(first);
    house.arrives(again);
    // Past the broker's memory of duplicates: straight into the queue, and the same bytes too.
    for (Message each : List.of(again, first)) {
      house
          .broker
          .sender()
          .send(Addresses.INBOUND, Envelope.of(dev.parley.codec.Json.write(each)))
          .toCompletableFuture()
          .join();
    }
    annSays("end");

    assertThat(house.said(ANN)).containsOnlyOnce("once");
    assertThat(house.network(CHAT).delivered).hasSize(1);
  }

  @Test
  void agentsReplyIsDeliveredAndItsStateMoves() {
    Conversation conversation = annSays("hi");

    Message reply = house.replies(BEA, conversation.id(), "Good morning");

    await().until(() -> house.network(CHAT).texts().contains("Good morning"));
    await().until(() -> house.stateOf(reply.id()) == MessageState.SENT);
    Conversation now = house.conversationOf(ANN);
    assertThat(now.agent()).as("who answers takes it").isEqualTo(BEA.id());
    assertThat(now.waitingSince()).isNull();
    house.arrives(
        Message.internal(CHAT, ANN)
            .part(
                new Part.Event(
                    Events.DELIVERY, Map.of("state", "read", "upTo", now.lastSequence() + 10)))
            .build());
    await().until(() -> house.stateOf(reply.id()) == MessageState.READ);
    await()
        .untilAsserted(
            () ->
                assertThat(house.events)
                    .anyMatch(e -> e.at("/data/state").asText().equals("read")));
  }

  @Test
  void actionsOfAgentsChangeTheConversationInOrder() {
    ConversationId id = annSays("hi").id();
    long sequence = house.conversationOf(ANN).lastSequence();

    does(Events.ASSIGN, id, Map.of("agent", CAL.id().toString()));
    becomes(id, c -> CAL.id().equals(c.agent()));
    does(Events.SEEN, id, Map.of("upTo", sequence + 100));
    becomes(id, c -> c.unread() == 0);
    does(Events.SNOOZE, id, Map.of("until", Instant.now().plusSeconds(60).toString()));
    becomes(id, c -> c.status() == Status.SNOOZED && c.snoozedUntil() != null);
    does(Events.RESOLVE, id, Map.of());
    becomes(id, c -> c.status() == Status.RESOLVED && c.snoozedUntil() == null);
    does(Events.REOPEN, id, Map.of());
    becomes(id, c -> c.status() == Status.OPEN);
    assertThat(annSays("again").id()).isEqualTo(id);
  }

  @Test
  void resolvedConversationOfNobodyIsRoutedAnewWhenItsContactWrites() {
    ConversationId id = annSays("hi").id();
    does(Events.RESOLVE, id, Map.of());
    becomes(id, c -> c.status() == Status.RESOLVED);
    house.online.add(BEA.id());

    annSays("one more thing");

    becomes(id, c -> c.status() == Status.OPEN && BEA.id().equals(c.agent()));
  }

  @Test
  void contactCannotActAsAnAgent() {
    ConversationId id = annSays("hi").id();
    house.arrives(
        Message.inbound(CHAT, ANN)
            .conversation(id)
            .part(new Part.Event(Events.RESOLVE, Map.of()))
            .build());
    await().until(() -> house.dead(Addresses.INBOUND) == 1);
    assertThat(house.conversationOf(ANN).status()).isEqualTo(Status.OPEN);

    Message forged = Message.inbound(CHAT, Address.agent(BEA.id(), "Bea")).text("I am Bea").build();
    assertThatThrownBy(() -> house.arrives(forged))
        .hasRootCauseMessage(
            "Channel shop-chat handed in a message of an agent; only contacts and devices are outside");
  }

  @Test
  void poisonIsBuriedWithItsCauseAndTheRestGoesOn() {
    List<String> poison =
        List.of("{", "null", "[]", "{\"id\":1}", "\u0000", "{\"channel\":\"shop-chat\"}");
    for (int i = 0; i < poison.size(); i++) {
      house
          .broker
          .sender()
          .send(Addresses.INBOUND, Envelope.of(poison.get(i).getBytes(StandardCharsets.UTF_8)))
          .toCompletableFuture()
          .join();
      house.says("ann", "m" + i);
    }
    house.inside(
        Message.internal(CHAT, Address.system())
            .part(new Part.Event(Events.DELIVERY, Map.of("state", "flown")))
            .build());
    annSays("end");

    assertThat(house.said(ANN))
        .containsSubsequence(IntStream.range(0, poison.size()).mapToObj(i -> "m" + i).toList());
    await().until(() -> house.dead(Addresses.INBOUND) == poison.size() + 1);
    assertThat(house.broker.queue(Addresses.dead(Addresses.INBOUND)).browse(10))
        .allMatch(e -> e.header("cause_text") != null);
    house.admission.resync(0);
    house.admission.resync(0);
    assertThat(house.admission.inside()).isZero();
  }
}
