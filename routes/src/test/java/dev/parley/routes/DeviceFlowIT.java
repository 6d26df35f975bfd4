package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.THINGS;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.conversations.CommandRecord;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Part.Reply.Outcome;
import java.nio.file.Path;
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

    await().until(() -> chat.texts().stream().anyMatch(t -> t.contains("did not answer within 1")));
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
