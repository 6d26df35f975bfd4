package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.THINGS;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.connector.DeliveryException;
import dev.parley.conversations.CommandRecord;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.model.Part.Reply.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceFlowIT {
  private static final Address OWNER = visitor("owner");
  private static final Address LAMP = Address.device(THINGS, "lamp");

  @TempDir Path folder;
  private House house;
  private FakeNetwork chat;
  private FakeNetwork things;

  @BeforeEach
  void open() throws Exception {
    house = new House(folder);
    chat = house.network(CHAT);
    things = house.network(THINGS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Part.Command commanded(String line) {
    int before = things.delivered.size();
    house.says("owner", line);
    await().until(() -> things.delivered.size() > before);
    return (Part.Command) things.delivered.get(before).parts().get(0);
  }

  private void reports(Address device, Part part) {
    house.arrives(Message.inbound(THINGS, device).part(part).build());
  }

  private CommandRecord.State stateOf(CommandId id) {
    return house.store.commands().get(id).orElseThrow().state();
  }

  @Test
  void commandGoesOutOnTheDevicesChannelAndItsAnswerComesBackToTheChat() {
    Part.Command command = commanded("/Light set 40");
    assertThat(command.device()).isEqualTo("lamp");
    assertThat(command.verb()).isEqualTo("set");
    assertThat(command.arguments()).containsExactly("40");

    reports(LAMP, new Part.Reply(command.id(), "lamp", Outcome.EXECUTED, "at 40 %"));

    await().until(() -> chat.texts().contains("Desk Lamp: at 40 %"));
    assertThat(stateOf(command.id())).isEqualTo(CommandRecord.State.EXECUTED);
    Conversation conversation = house.conversationOf(OWNER);
    assertThat(conversation.waitingSince()).as("no person has to answer").isNull();
    assertThat(conversation.unread()).isZero();
  }

  @Test
  void silentDeviceIsTalkedAboutAndItsLateAnswerIgnored() {
    Part.Command command = commanded("/lamp on");

    await().until(() -> chat.texts().stream().anyMatch(t -> t.contains("did not answer within 3")));
    assertThat(stateOf(command.id())).isEqualTo(CommandRecord.State.EXPIRED);
    reports(LAMP, new Part.Reply(command.id(), "lamp", Outcome.EXECUTED, "sorry, busy"));
    house.says("owner", "end");
    await().until(() -> house.said(OWNER).contains("end"));
    assertThat(chat.texts()).noneMatch(t -> t.contains("sorry, busy"));
    assertThat(stateOf(command.id())).isEqualTo(CommandRecord.State.EXPIRED);
  }

  @Test
  void deadlineHoldsThroughARestart() throws Exception {
    Part.Command command = commanded("/lamp on");
    house.close();
    house = new House(folder);
    await().until(() -> stateOf(command.id()) == CommandRecord.State.EXPIRED);
  }

  @Test
  void otherDevicesAnswerDoesNotCount() {
    Part.Command command = commanded("/lamp on");
    reports(
        Address.device(THINGS, "boiler"),
        new Part.Reply(command.id(), "boiler", Outcome.EXECUTED, "me!"));
    await().until(() -> house.dead(Addresses.INBOUND) == 1);
    assertThat(chat.texts()).noneMatch(t -> t.contains("me!"));
  }

  @Test
  void unknownDeviceIsAnsweredWithTheOneThatWasMeant() {
    house.says("owner", "/lmp on");
    await().until(() -> chat.texts().stream().anyMatch(t -> t.contains("Did you mean /lamp?")));
    assertThat(things.tried).isEmpty();
  }

  @Test
  void dryRunTellsWhatWouldHappenAndNothingDoes() {
    house.says("owner", "/lamp off dry-run");
    await().until(() -> chat.texts().stream().anyMatch(t -> t.contains("Nothing was sent")));
    assertThat(things.tried).isEmpty();
  }

  @Test
  void sceneIsItsCommandsInOrder() {
    house.says("owner", "/scene night");
    await()
        .untilAsserted(
            () ->
                assertThat(things.delivered)
                    .extracting(m -> ((Part.Command) m.parts().get(0)).device())
                    .containsExactly("lamp", "boiler"));
    house.says("owner", "/scene nigth");
    await().until(() -> chat.texts().contains("There is no such scene. There are: night."));
    assertThat(things.delivered).hasSize(2);
  }

  @Test
  void dryRunForADeviceThatIsAwaySaysThatItWouldWait() {
    house.arrives(
        Message.inbound(THINGS, LAMP)
            .part(new Part.Event(Events.PRESENCE, Map.of("device", "lamp", "online", false)))
            .build());
    await()
        .until(
            () ->
                house
                    .store
                    .devices()
                    .get("lamp")
                    .filter(lamp -> Boolean.FALSE.equals(lamp.online()))
                    .isPresent());
    house.says("owner", "/lamp off dry-run");
    await()
        .until(
            () ->
                chat.texts()
                    .contains("Desk Lamp is offline: off would wait for it. Nothing was sent."));
    assertThat(things.tried).isEmpty();
  }

  @Test
  void whoMayNotCommandIsJustSayingSomething() {
    house.online.add(BEA.id());
    house.says("ann", "/lamp on");
    await().until(() -> house.said(visitor("ann")).contains("/lamp on"));
    assertThat(house.conversationOf(visitor("ann")).agent()).isEqualTo(BEA.id());
    assertThat(things.tried).isEmpty();
    assertThat(chat.tried).isEmpty();
  }

  @Test
  void conversationThatBeganWithACommandIsRoutedOnceItsContactSpeaks() {
    house.online.add(BEA.id());
    house.says("owner", "/help");
    await().until(() -> chat.delivered.size() == 1);
    assertThat(house.conversationOf(OWNER).agent()).isNull();
    house.says("owner", "I need a person");
    await().until(() -> BEA.id().equals(house.conversationOf(OWNER).agent()));
  }

  @Test
  void agentsCommandStaysInsideAndHisMentionDoesNot() {
    house.says("ann", "hi");
    await().until(() -> !house.said(visitor("ann")).isEmpty());
    Conversation conversation = house.conversationOf(visitor("ann"));
    house.replies(BEA, conversation.id(), "/lamp off");
    await().until(() -> things.delivered.size() == 1);
    house.replies(BEA, conversation.id(), "@ann it is off");
    await().until(() -> chat.texts().contains("@ann it is off"));
    assertThat(chat.texts()).doesNotContain("/lamp off");
  }

  private CommandId orders(String device, Duration within) {
    Message order =
        Message.outbound(THINGS, Address.agent(BEA.id(), BEA.name()))
            .to(Address.device(THINGS, device))
            .part(
                new Part.Command(
                    CommandId.next(),
                    device,
                    "set",
                    List.of("warm white"),
                    Instant.now().plus(within)))
            .build();
    house.inside(order);
    return CommandId.in(order.id());
  }

  private CommandRecord ended(CommandId id) {
    await().until(() -> house.store.commands().get(id).filter(c -> c.state().ended()).isPresent());
    return house.store.commands().get(id).orElseThrow();
  }

  private List<String> toldOf(CommandId id) {
    return house.events.stream()
        .filter(e -> e.path("type").asText().equals("dev.parley.command.updated"))
        .filter(e -> e.at("/data/command/id").asText().equals(id.toString()))
        .map(e -> e.at("/data/command/state").asText())
        .toList();
  }

  @Test
  void orderOutsideOfAnyConversationReachesTheDeviceAndItsAnswerIsTold() {
    CommandId id = orders("lamp", Duration.ofSeconds(30));
    await().until(() -> things.delivered.size() == 1);
    Part.Command command = (Part.Command) things.delivered.get(0).parts().get(0);
    assertThat(command.id()).isEqualTo(id);
    assertThat(command.arguments()).containsExactly("warm white");
    await().until(() -> stateOf(id) == CommandRecord.State.SENT);

    reports(LAMP, new Part.Reply(id, "lamp", Outcome.EXECUTED, "warm now"));

    assertThat(ended(id).state()).isEqualTo(CommandRecord.State.EXECUTED);
    assertThat(ended(id).outcome()).isEqualTo("warm now");
    await()
        .untilAsserted(
            () -> assertThat(toldOf(id)).containsExactly("accepted", "sent", "executed"));
    assertThat(house.dead(Addresses.INBOUND)).isZero();
  }

  @Test
  void orderThatNoDeviceAnswersExpires() {
    CommandId id = orders("lamp", Duration.ofMillis(300));
    assertThat(ended(id).state()).isEqualTo(CommandRecord.State.EXPIRED);
    await().untilAsserted(() -> assertThat(toldOf(id)).containsSubsequence("accepted", "expired"));
  }

  @Test
  void orderThatTheChannelRefusesFailsWithTheCauseAtOnce() {
    things.mood =
        message -> {
          throw new DeliveryException(FailureKind.UNSUPPORTED, "unknown-verb", "It cannot set");
        };
    CommandId id = orders("lamp", Duration.ofMinutes(5));
    assertThat(ended(id).state()).isEqualTo(CommandRecord.State.FAILED);
    assertThat(ended(id).cause()).isEqualTo("unknown-verb");
    assertThat(ended(id).outcome()).isEqualTo("It cannot set");
  }

  @Test
  void orderForADeviceThatIsGoneFailsAndIsNotBuried() {
    CommandId id = orders("toaster", Duration.ofMinutes(5));
    assertThat(ended(id).outcome()).contains("There is no device toaster");
    assertThat(house.dead(Addresses.INBOUND)).isZero();
  }

  @Test
  void cardOfACommandMovesOnWithWhatTheDeviceDoes() {
    Part.Command done = commanded("/lamp on");
    await().until(() -> house.stateOf(done.id().message()) == MessageState.SENT);
    reports(LAMP, new Part.Reply(done.id(), "lamp", Outcome.EXECUTED, null));
    await().until(() -> house.stateOf(done.id().message()) == MessageState.DELIVERED);

    Part.Command refused = commanded("/lamp off");
    reports(LAMP, new Part.Reply(refused.id(), "lamp", Outcome.FAILED, "the fuse is out"));
    await().until(() -> house.stateOf(refused.id().message()) == MessageState.FAILED);
    assertThat(house.store.messages().get(refused.id().message()).orElseThrow().cause())
        .isEqualTo("the fuse is out");

    Part.Command silent = commanded("/lamp on");
    await().until(() -> house.stateOf(silent.id().message()) == MessageState.EXPIRED);
    await()
        .untilAsserted(
            () ->
                assertThat(house.events)
                    .anyMatch(
                        e ->
                            e.path("type").asText().equals("dev.parley.message.state")
                                && e.at("/data/message").asText().equals(silent.id().toString())
                                && e.at("/data/state").asText().equals("expired")));
  }

  @Test
  void commandThatTheChannelRefusesIsToldInTheChatAtOnce() {
    things.mood =
        message -> {
          throw new DeliveryException(FailureKind.UNSUPPORTED, "unknown-verb", "It cannot dance");
        };
    house.says("owner", "/lamp dance");
    await().until(() -> chat.texts().stream().anyMatch(t -> t.contains("It cannot dance")));
    await().until(() -> things.tried.size() == 1);
    MessageId card = things.tried.get(0).id();
    assertThat(house.stateOf(card)).isEqualTo(MessageState.FAILED);
    assertThat(stateOf(CommandId.in(card))).isEqualTo(CommandRecord.State.FAILED);
  }

  @Test
  void alarmOpensOneConversationWithThoseWhoWatch() {
    Address boiler = Address.device(THINGS, "boiler");
    reports(boiler, new Part.Alarm("boiler", "overheat", null, true, "95 °C"));
    reports(boiler, new Part.Alarm("boiler", "overheat", null, true, "97 °C"));
    await().until(() -> house.history(boiler).size() == 2);
    Conversation conversation = house.conversationOf(boiler);
    assertThat(conversation.team()).isEqualTo(House.PLANT.id());
    assertThat(conversation.preview()).isEqualTo("97 °C");
    assertThat(house.history(boiler)).allMatch(m -> m.conversation().equals(conversation.id()));
  }

  @Test
  void telemetryAndPresenceAreTheDevicesStateAndOnlyThat() {
    reports(LAMP, new Part.Telemetry("lamp", Map.of("power", "on")));
    reports(
        LAMP,
        new Part.Event(
            dev.parley.model.Events.PRESENCE, Map.of("device", "lamp", "online", false)));
    await()
        .untilAsserted(
            () ->
                assertThat(house.events)
                    .anyMatch(
                        e ->
                            e.at("/data/device/state/power").asText().equals("on")
                                && !e.at("/data/device/online").asBoolean(true)));
    assertThat(house.history(LAMP)).isEmpty();
  }
}
