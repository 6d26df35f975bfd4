package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.conversations.AlarmRecord;
import dev.parley.conversations.AlarmRecord.State;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Part.Alarm.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmFlowIT {
  private static final Address BOILER = Address.device(THINGS, "boiler");

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

  private void reports(String kind, Severity severity, boolean active, String text) {
    house.arrives(
        Message.inbound(THINGS, BOILER)
            .part(new Part.Alarm("boiler", kind, severity, active, text))
            .build());
  }

  private void overheats() {
    reports("overheat", Severity.WARNING, true, "95 °C");
  }

  private List<AlarmRecord> alarms() {
    return house.store.alarms().page("boiler", null, null, 10).items();
  }

  private AlarmRecord alarm() {
    await().until(() -> !alarms().isEmpty());
    return alarms().get(0);
  }

  private void becomes(State state) {
    await().untilAsserted(() -> assertThat(alarm().state()).isEqualTo(state));
  }

  private Conversation conversation() {
    return house.store.conversations().get(alarm().conversation()).orElseThrow();
  }

  /** Everything in the conversations of the alarms, oldest conversation first. */
  private List<Message> thread() {
    return alarms().stream()
        .map(AlarmRecord::conversation)
        .distinct()
        .flatMap(id -> house.store.messages().after(id, 0, 100).stream())
        .map(Stored::message)
        .toList();
  }

  private List<String> actions() {
    return thread().stream()
        .map(Message::event)
        .filter(e -> e != null && e.name().equals(Events.ALARM))
        .map(e -> e.data().get("action") + " " + e.data().get("kind"))
        .toList();
  }

  private void writes(String text) {
    house.replies(BEA, alarm().conversation(), text);
  }

  @Test
  void repetitionIsCountedAndOnlyWhatIsNewIsALine() {
    overheats();
    overheats();
    overheats();
    reports("overheat", Severity.CRITICAL, true, "95 °C");
    await().until(() -> !alarms().isEmpty() && alarm().count() == 4);
    assertThat(alarms()).hasSize(1);
    assertThat(alarm().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(house.history(BOILER)).hasSize(2);
  }

  @Test
  void twoKindsOfOneDeviceAreTwoAlarmsInOneConversation() {
    overheats();
    reports("leak", Severity.CRITICAL, true, "water");
    await().until(() -> alarms().size() == 2);
    assertThat(alarms()).extracting(AlarmRecord::conversation).containsOnly(conversation().id());
  }

  @Test
  void conversationClosesItselfWithTheLastOfItsAlarms() {
    overheats();
    reports("leak", Severity.CRITICAL, true, "water");
    reports("overheat", Severity.WARNING, false, "60 °C");
    await().until(() -> house.history(BOILER).size() == 3);
    assertThat(conversation().status()).isEqualTo(Conversation.Status.OPEN);

    reports("leak", Severity.CRITICAL, false, null);
    await().until(() -> conversation().status() == Conversation.Status.RESOLVED);
    List<Message> said = thread();
    assertThat(said).hasSize(5);
    assertThat(said.stream().filter(m -> m.event() != null).findFirst().orElseThrow().event())
        .satisfies(
            event -> {
              assertThat(event.name()).isEqualTo(Events.RESOLVE);
              assertThat(event.data()).containsEntry("because", "alarm-cleared");
            });
    assertThat(alarms()).extracting(AlarmRecord::state).containsOnly(State.CLEARED);

    overheats();
    await().until(() -> alarms().size() == 3);
    assertThat(alarm().state()).isEqualTo(State.ACTIVE);
    assertThat(conversation().status()).isEqualTo(Conversation.Status.OPEN);
  }

  @Test
  void conversationInWhichSomebodyWroteStaysOpenWhenTheCauseIsGone() throws Exception {
    overheats();
    writes("I look at it");
    await().until(() -> house.history(BOILER).size() == 2);
    house.close();
    house = new House(folder);
    reports("overheat", Severity.WARNING, false, null);
    becomes(State.CLEARED);
    assertThat(conversation().status()).isEqualTo(Conversation.Status.OPEN);
    assertThat(house.history(BOILER)).hasSize(3);
  }

  @Test
  void whatEndedAndIsSaidToEndAgainLeavesNoLine() {
    overheats();
    reports("overheat", Severity.WARNING, false, null);
    reports("overheat", Severity.WARNING, false, null);
    reports("leak", Severity.WARNING, true, "water");
    await().until(() -> alarms().size() == 2);
    assertThat(house.history(BOILER)).hasSize(3);
  }

  @Test
  void agentAcknowledgesInTheThreadAndWorseIsEverybodysAgain() {
    overheats();
    writes("/ack");
    becomes(State.ACKNOWLEDGED);
    assertThat(alarm().by()).isEqualTo(BEA.id().toString());
    assertThat(actions()).containsExactly("acknowledge overheat");
    await()
        .untilAsserted(
            () ->
                assertThat(house.events)
                    .anyMatch(
                        e ->
                            e.path("type").asText().equals("dev.parley.alarm.updated")
                                && e.at("/data/alarm/state").asText().equals("acknowledged")));
    writes("/ack");
    reports("overheat", Severity.CRITICAL, true, "120 °C");
    becomes(State.ACTIVE);
    assertThat(alarm().by()).isNull();
    assertThat(actions()).as("asked twice, done once").hasSize(1);
  }

  @Test
  void snoozeEndsByItselfAfterARestart() throws Exception {
    overheats();
    writes("/snooze 2h");
    becomes(State.SNOOZED);
    assertThat(alarm().until())
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(119)), Instant.now().plus(Duration.ofHours(2)));
    overheats();
    await().until(() -> alarm().count() == 2);
    house.close();
    house = new House(folder);
    AlarmWatch watch = new AlarmWatch(house.store.alarms(), house::inside);
    watch.look(Instant.now());
    assertThat(alarm().state()).isEqualTo(State.SNOOZED);
    watch.look(Instant.now().plus(Duration.ofHours(2)));
    watch.look(Instant.now().plus(Duration.ofHours(2)));
    becomes(State.ACTIVE);
    writes("/silence");
    becomes(State.SILENCED);
    assertThat(actions())
        .containsExactlyInAnyOrder("snooze overheat", "wake overheat", "silence overheat");
  }

  @Test
  void silencedAlarmSaysNothingUntilItEnds() {
    overheats();
    writes("/silence");
    becomes(State.SILENCED);
    int before = house.history(BOILER).size();
    reports("overheat", Severity.CRITICAL, true, "130 °C");
    await().until(() -> alarm().count() == 2);
    assertThat(alarm().state()).isEqualTo(State.SILENCED);
    assertThat(house.history(BOILER)).hasSize(before);
    reports("overheat", Severity.CRITICAL, false, null);
    await().until(() -> conversation().status() == Conversation.Status.RESOLVED);
  }

  @Test
  void timeThatIsNoneIsExplainedAndPutsNothingAway() {
    overheats();
    writes("/snooze soon");
    await().until(() -> thread().stream().anyMatch(m -> m.text().contains("/snooze 30m")));
    assertThat(alarm().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void resolvedByHandStaysSoWhileAnAcknowledgedAlarmRepeats() {
    overheats();
    writes("/ack");
    becomes(State.ACKNOWLEDGED);
    Conversation conversation = conversation();
    house.inside(
        Message.internal(conversation.channel(), Address.agent(BEA.id(), BEA.name()))
            .conversation(conversation.id())
            .part(new Part.Event(Events.RESOLVE, Map.of()))
            .build());
    await().until(() -> conversation().status() == Conversation.Status.RESOLVED);
    reports("overheat", Severity.WARNING, true, "96 °C");
    await().until(() -> alarm().count() == 2);
    assertThat(house.conversationOf(BOILER).status()).isEqualTo(Conversation.Status.RESOLVED);
  }

  @Test
  void deviceThatInventsKindsHasOneAlarmForAllBeyond() {
    for (int i = 0; i < 60; i++) {
      reports("kind-" + i, Severity.INFO, true, "invented");
    }
    await()
        .until(
            () ->
                house.store.alarms().page("boiler", null, null, 200).items().stream()
                    .anyMatch(a -> a.kind().equals("others") && a.count() == 10));
    assertThat(house.store.alarms().page("boiler", null, null, 200).items()).hasSize(51);
    assertThat(house.dead(Addresses.INBOUND)).isZero();
  }
}
