package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CAL;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.Notification;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Team;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents hand work to each other and are told of it. */
class HandoverIT {
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

  private List<Notification> told(AgentId agent) {
    return house.store.notifications().of(agent, null, 10).items();
  }

  private void beaSays(Conversation in, Part... parts) {
    var message =
        Message.internal(Address.INSIDE, Address.agent(BEA.id(), "Bea")).conversation(in.id());
    List.of(parts).forEach(message::part);
    house.inside(message.build());
  }

  @Test
  void whoGetsAConversationByTheRulesIsTold() {
    house.online.add(BEA.id());
    annSays("hi there");
    assertThat(told(BEA.id()))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(Notification.Kind.ASSIGNED);
              assertThat(one.by()).isNull();
              assertThat(one.words()).isEqualTo("hi there");
            });
  }

  @Test
  void handoverTellsTheReceiverTheNoteAndStandsInTheTimeline() {
    Conversation conversation = annSays("hi");
    beaSays(
        conversation,
        new Part.Event(
            Events.ASSIGN, Map.of("agent", CAL.id().toString(), "note", "Wants a refund")),
        new Part.Text("Wants a refund"));

    await().until(() -> told(CAL.id()).size() == 1);
    Notification one = told(CAL.id()).get(0);
    assertThat(one.kind()).isEqualTo(Notification.Kind.HANDOVER);
    assertThat(one.words()).isEqualTo("Wants a refund");
    assertThat(one.by()).isEqualTo(BEA.id());
    assertThat(house.conversationOf(ANN).agent()).isEqualTo(CAL.id());
    Message stored = house.store.messages().get(one.message()).orElseThrow().message();
    assertThat(stored.event().data()).containsEntry("note", "Wants a refund");
    assertThat(house.network(House.CHAT).texts()).noneMatch(text -> text.contains("refund"));
    await()
        .until(
            () ->
                house.events.stream()
                    .anyMatch(e -> e.get("type").asText().endsWith("notification.created")));
  }

  @Test
  void handoverToATeamTellsItsMembersAndWhoTakesItThemselvesIsNotTold() {
    Conversation conversation = annSays("hi");
    String sales = House.SALES.id().toString();
    beaSays(
        conversation,
        new Part.Event(Events.ASSIGN, Map.of("agent", BEA.id().toString(), "note", "mine")));
    beaSays(conversation, new Part.Event(Events.ASSIGN, Map.of("team", sales, "note", "Who can?")));

    await().until(() -> told(CAL.id()).size() == 1);
    assertThat(told(BEA.id())).isEmpty();
    assertThat(told(House.DAN.id())).isEmpty();
  }

  @Test
  void mentionInANoteTellsWhoeverIsMentionedAndNobodyOutside() {
    Conversation conversation = annSays("hi");
    beaSays(
        conversation,
        new Part.Text(
            "@cal look",
            Map.of("mentions", List.of(Map.of("agent", CAL.id().toString(), "name", "cal")))));
    await().until(() -> told(CAL.id()).size() == 1);
    assertThat(told(CAL.id()).get(0).kind()).isEqualTo(Notification.Kind.MENTION);
    assertThat(house.network(House.CHAT).texts()).noneMatch(text -> text.contains("look"));
  }

  @Test
  void roundGoesOnAfterARestart() throws Exception {
    house.strategy = Team.Strategy.ROUND_ROBIN;
    house.online.addAll(List.of(BEA.id(), CAL.id()));
    AgentId first = annSays("hi").agent();
    house.close();
    house = new House(folder);
    house.strategy = Team.Strategy.ROUND_ROBIN;
    house.online.addAll(List.of(BEA.id(), CAL.id()));

    house.says("ben", "me too");
    await().until(() -> house.conversationOf(visitor("ben")) != null);
    assertThat(List.of(BEA.id(), CAL.id())).contains(first);
    assertThat(house.conversationOf(visitor("ben")).agent()).isNotNull().isNotEqualTo(first);
  }

  @Test
  void whoResolvesMakesRoomForWhoeverWaits() {
    AtomicInteger rooms = new AtomicInteger();
    house.queue.whenRoom(rooms::incrementAndGet);
    house.online.add(BEA.id());
    house.says("ben", "first");
    await().until(() -> house.conversationOf(visitor("ben")) != null);
    Conversation bens = house.conversationOf(visitor("ben"));
    house.online.clear();
    Conversation waits = annSays("second");
    assertThat(waits.agent()).isNull();

    beaSays(bens, new Part.Event(Events.RESOLVE, Map.of()));
    await().until(() -> rooms.get() == 1);
    house.online.add(BEA.id());
    beaSays(waits, new Part.Event(Events.ROUTE, Map.of("skills", List.of("law"))));
    annSays("still here");
    assertThat(house.conversationOf(ANN).agent()).as("Bea knows no law").isNull();
    beaSays(waits, new Part.Event(Events.ROUTE, Map.of()));
    await().until(() -> house.conversationOf(ANN).agent() != null);
  }
}
