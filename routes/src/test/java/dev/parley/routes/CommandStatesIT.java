package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.connector.DeliveryException;
import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.CommandRecord.State;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Events;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Part.Reply.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States mean what they say. */
class CommandStatesIT {
  private static final Address LAMP = Address.device(THINGS, "lamp");

  @TempDir Path folder;
  private House house;
  private FakeNetwork things;

  @BeforeEach
  void open() throws Exception {
    house = new House(folder);
    things = house.network(THINGS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private CommandId orders(String verb, Instant deadline) {
    Message order =
        Message.outbound(THINGS, Address.agent(BEA.id(), BEA.name()))
            .to(LAMP)
            .part(new Part.Command(CommandId.next(), "lamp", verb, List.of(), deadline))
            .build();
    house.inside(order);
    return CommandId.in(order.id());
  }

  private CommandId orders(String verb) {
    return orders(verb, null);
  }

  private CommandRecord record(CommandId id) {
    await().until(() -> house.store.commands().get(id).isPresent());
    return house.store.commands().get(id).orElseThrow();
  }

  private CommandRecord becomes(CommandId id, State state) {
    await().untilAsserted(() -> assertThat(record(id).state()).isEqualTo(state));
    return record(id);
  }

  private void reports(Part part) {
    house.arrives(Message.inbound(THINGS, LAMP).part(part).build());
  }

  private void lampIs(boolean online) {
    reports(new Part.Event(Events.PRESENCE, Map.of("device", "lamp", "online", online)));
  }

  private void says(CommandId id, Outcome outcome, String text) {
    reports(new Part.Reply(id, "lamp", outcome, text));
  }

  @Test
  void everyStateIsKeptWithItsTime() {
    things.confirms = true;
    CommandId id = orders("on");
    CommandRecord received = becomes(id, State.RECEIVED);
    assertThat(received.times()).containsOnlyKeys(State.ACCEPTED, State.SENT, State.RECEIVED);
    says(id, Outcome.EXECUTED, "shines");
    CommandRecord executed = becomes(id, State.EXECUTED);
    assertThat(executed.times().get(State.EXECUTED))
        .isAfterOrEqualTo(executed.times().get(State.RECEIVED));
    assertThat(executed.times().get(State.RECEIVED))
        .isAfterOrEqualTo(executed.times().get(State.SENT));
    assertThat(executed.times().get(State.SENT))
        .isAfterOrEqualTo(executed.times().get(State.ACCEPTED));
  }

  @Test
  void answerThatIsFasterThanTheConfirmationIsNotUndoneByIt() {
    things.confirms = true;
    things.mood =
        message -> {
          CommandId id = CommandId.in(message.id());
          says(id, Outcome.EXECUTED, "quick");
          becomes(id, State.EXECUTED);
        };
    CommandId id = orders("on");
    await().until(() -> record(id).times().containsKey(State.RECEIVED));
    assertThat(record(id).state()).isEqualTo(State.EXECUTED);
    assertThat(record(id).outcome()).isEqualTo("quick");
  }

  @Test
  void commandForADeviceThatIsOfflineWaitsAndLeavesInOrderWhenItIsBack() {
    lampIs(false);
    CommandId first = orders("off");
    CommandId second = orders("on");
    assertThat(becomes(first, State.QUEUED).cause()).isEqualTo("offline");
    becomes(second, State.QUEUED);
    assertThat(things.tried).isEmpty();

    reports(new Part.Telemetry("lamp", Map.of("power", "on")));

    becomes(second, State.SENT);
    assertThat(things.delivered)
        .extracting(m -> CommandId.in(m.id()))
        .containsExactly(first, second);
    Part.Command late = (Part.Command) things.delivered.get(0).parts().get(0);
    assertThat(late.verb()).isEqualTo("off");
    assertThat(late.deadline().truncatedTo(ChronoUnit.MILLIS))
        .isEqualTo(record(first).deadline().truncatedTo(ChronoUnit.MILLIS));
    says(first, Outcome.EXECUTED, null);
    assertThat(becomes(first, State.EXECUTED).times()).containsKeys(State.QUEUED, State.SENT);
  }

  @Test
  void commandAskedInAChatWaitsForItsDeviceToo() {
    lampIs(false);
    house.says("owner", "/lamp on");
    await().until(() -> !house.store.commands().open().isEmpty());
    assertThat(things.tried).isEmpty();
    lampIs(true);
    await().until(() -> things.delivered.size() == 1);
    CommandId id = CommandId.in(things.delivered.get(0).id());
    says(id, Outcome.EXECUTED, "on it is");
    await().until(() -> house.network(CHAT).texts().contains("Desk Lamp: on it is"));
  }

  @Test
  void whatTheBrokerKeptDoesNotMakeADeviceBeThere() {
    lampIs(false);
    CommandId id = orders("on");
    becomes(id, State.QUEUED);
    house.arrives(
        Message.inbound(THINGS, LAMP)
            .part(new Part.Telemetry("lamp", Map.of("power", "off")))
            .metadata("retained", true)
            .build());
    assertThat(becomes(id, State.EXPIRED).cause()).isEqualTo("offline");
    assertThat(things.tried).isEmpty();
  }

  @Test
  void commandThatWaitedTooLongNeverLeaves() {
    lampIs(false);
    house.says("owner", "/lamp lock");
    await()
        .until(
            () ->
                house.network(CHAT).texts().stream()
                    .anyMatch(t -> t.contains("Nothing was sent to it")));
    lampIs(true);
    CommandId next = orders("on");
    becomes(next, State.SENT);
    assertThat(things.delivered).extracting(m -> CommandId.in(m.id())).containsExactly(next);
  }

  @Test
  void verbHasItsOwnDeadline() {
    CommandRecord lock = record(orders("lock"));
    CommandRecord on = record(orders("on"));
    assertThat(Duration.between(lock.createdAt(), lock.deadline())).isLessThan(House.DEADLINE);
    assertThat(Duration.between(on.createdAt(), on.deadline())).isGreaterThan(House.SHORT);
  }

  @Test
  void answerAfterTheDeadlineIsNotedAndChangesNothing() {
    CommandId id = orders("lock");
    assertThat(becomes(id, State.EXPIRED).cause()).isEqualTo("no-answer");
    says(id, Outcome.EXECUTED, "locked at last");
    await().until(() -> record(id).afterwards() != null);
    CommandRecord after = record(id);
    assertThat(after.state()).isEqualTo(State.EXPIRED);
    assertThat(after.afterwards().executed()).isTrue();
    assertThat(after.afterwards().at()).isAfter(after.deadline());
    assertThat(after.times()).doesNotContainKey(State.EXECUTED);
  }

  @Test
  void moreThanADeviceMayHaveUnderWayAreRefused() {
    lampIs(false);
    for (int i = 0; i < House.QUEUE; i++) {
      becomes(orders("on"), State.QUEUED);
    }
    CommandRecord refused = becomes(orders("on"), State.FAILED);
    assertThat(refused.cause()).isEqualTo("queue-full");
    assertThat(house.store.commands().open()).hasSize(House.QUEUE);
  }

  @Test
  void commandWaitsOnItsChannelWhileTheWayIsDownAndSaysWhy() {
    things.mood =
        message -> {
          throw new DeliveryException(FailureKind.RETRYABLE, "not-connected", "No broker");
        };
    CommandId id = orders("on", Instant.now().plusSeconds(60));
    assertThat(becomes(id, State.QUEUED).cause()).isEqualTo("not-connected");
    things.mood = message -> {};
    CommandRecord sent = becomes(id, State.SENT);
    assertThat(sent.cause()).isNull();
  }

  @Test
  void answerWithoutAnIdEndsNoCommand() {
    CommandId one = orders("on");
    becomes(one, State.SENT);
    says(null, Outcome.EXECUTED, "did something");
    says(one, Outcome.FAILED, "no");
    CommandRecord failed = becomes(one, State.FAILED);
    assertThat(failed.outcome()).isEqualTo("no");
    assertThat(failed.cause()).isEqualTo("refused");
  }

  @Test
  void groupIsToldOfOnceWhenItsLastMemberHasEnded() {
    house.says("owner", "/flat on");
    await().until(() -> things.delivered.size() == 2);
    for (Message carrying : things.delivered) {
      Part.Command command = (Part.Command) carrying.parts().get(0);
      CommandRecord member = record(command.id());
      assertThat(member.group()).isEqualTo(CommandId.in(things.delivered.get(0).id()));
    }
    things.delivered.forEach(
        carrying -> {
          Part.Command command = (Part.Command) carrying.parts().get(0);
          boolean lamp = command.device().equals("lamp");
          house.arrives(
              Message.inbound(THINGS, Address.device(THINGS, command.device()))
                  .part(
                      new Part.Reply(
                          command.id(),
                          command.device(),
                          lamp ? Outcome.EXECUTED : Outcome.FAILED,
                          lamp ? null : "no water"))
                  .build());
        });
    FakeNetwork chat = house.network(CHAT);
    await().until(() -> !chat.delivered.isEmpty());
    assertThat(chat.texts().get(0).lines())
        .containsExactlyInAnyOrder("Desk Lamp ✓", "boiler ✗ no water");
    assertThat(chat.delivered).hasSize(1);
  }
}
