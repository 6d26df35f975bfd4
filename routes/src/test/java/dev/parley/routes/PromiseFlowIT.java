package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.SALES;
import static dev.parley.routes.House.SMS;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.Notification;
import dev.parley.conversations.Stored;
import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.BusinessCalendar;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Sla;
import dev.parley.model.Sla.Promise;
import dev.parley.model.SlaPolicy;
import dev.parley.model.SlaPolicy.Target;
import dev.parley.model.SlaPolicy.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hours and promises with the time of the messages as the clock: nothing here waits for time. */
class PromiseFlowIT {
  private static final Address ANN = visitor("ann");

  /** A Monday. The office is open 09:00 to 17:00 UTC, on weekdays. */
  private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

  private static final Instant FRIDAY_NIGHT = Instant.parse("2026-11-27T20:00:00Z");
  private static final List<String> DAY = List.of("09:00-17:00");

  @TempDir Path folder;
  private House house;

  private House house(Databases database) throws Exception {
    house = new House(folder, database.empty(folder));
    house
        .store
        .calendars()
        .save(
            new BusinessCalendar(
                "office",
                "Office",
                "UTC",
                Map.of(
                    "monday",
                    DAY,
                    "tuesday",
                    DAY,
                    "wednesday",
                    DAY,
                    "thursday",
                    DAY,
                    "friday",
                    DAY),
                null,
                Map.of("de", "Wir sind ab {opens} wieder da."),
                List.of(CHAT, SMS),
                null));
    return house;
  }

  private static SlaPolicy policy(String name, boolean pauses, List<String> channels) {
    return new SlaPolicy(
        name,
        new Target(60, Time.BUSINESS),
        new Target(30, Time.BUSINESS),
        new Target(480, Time.CALENDAR),
        pauses,
        null,
        channels,
        null,
        null,
        null);
  }

  private Conversation says(String text, Instant at) {
    house.arrives(Message.inbound(CHAT, ANN).text(text).receivedAt(at).locale("de").build());
    await().until(() -> house.said(ANN).contains(text));
    return house.conversationOf(ANN);
  }

  private void replies(ConversationId id, String text, Instant at) {
    house.inside(
        Message.outbound(Address.INSIDE, Address.agent(BEA.id(), "bea"))
            .conversation(id)
            .text(text)
            .receivedAt(at)
            .build());
    await().until(() -> house.said(ANN).contains(text));
  }

  private void does(String event, ConversationId id, Instant at, Map<String, Object> data) {
    house.inside(
        Message.internal(Address.INSIDE, Address.agent(BEA.id(), "bea"))
            .conversation(id)
            .receivedAt(at)
            .part(new Part.Event(event, data))
            .build());
  }

  private Sla becomes(ConversationId id, Predicate<Conversation> what) {
    await().until(() -> what.test(house.store.conversations().get(id).orElseThrow()));
    return house.store.conversations().get(id).orElseThrow().sla();
  }

  private List<Part.Event> shown(ConversationId id, String event) {
    return house.store.messages().after(id, 0, 100).stream()
        .map(Stored::message)
        .map(Message::event)
        .filter(e -> e != null && e.name().equals(event))
        .toList();
  }

  private void look(Instant now) {
    new PromiseWatch(house.store.conversations(), house::inside).look(now);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void promisesFollowWhatIsSaidAndDone(Databases database) throws Exception {
    try (House open = house(database)) {
      open.store
          .slaPolicies()
          .replace(List.of(policy("sms only", false, List.of(SMS)), policy("all", false, null)));

      ConversationId id = says("Guten Tag", MONDAY).id();
      Sla made = becomes(id, c -> c.sla() != null);
      assertThat(made.policy()).isEqualTo("all");
      assertThat(made.firstResponseDue()).isEqualTo(MONDAY.plusSeconds(3600));
      assertThat(made.nextResponseDue()).isNull();
      assertThat(made.resolutionDue()).isEqualTo(MONDAY.plusSeconds(480 * 60));
      assertThat(made.warnings()).containsEntry(Promise.FIRST_RESPONSE, MONDAY.plusSeconds(2880));

      replies(id, "Hallo", MONDAY.plusSeconds(600));
      Sla answered = becomes(id, c -> c.firstRespondedAt() != null);
      assertThat(answered.firstResponseDue()).isNull();
      assertThat(answered.warnings()).containsOnlyKeys(Promise.RESOLUTION);

      Instant late = Instant.parse("2026-11-23T16:50:00Z");
      says("Und jetzt?", late);
      assertThat(becomes(id, c -> c.waitingSince() != null).nextResponseDue())
          .as("10 minutes today, 20 tomorrow")
          .isEqualTo(Instant.parse("2026-11-24T09:20:00Z"));
      replies(id, "Moment", late.plusSeconds(60));
      assertThat(becomes(id, c -> c.waitingSince() == null).nextResponseDue()).isNull();

      does(Events.RESOLVE, id, late.plusSeconds(90), Map.of());
      Sla done = becomes(id, c -> c.status() == Conversation.Status.RESOLVED);
      assertThat(done.dueAt()).isNull();
      assertThat(done.checkAt()).isNull();
      Instant again = late.plusSeconds(120);
      does(Events.REOPEN, id, again, Map.of());
      assertThat(becomes(id, c -> c.status() == Conversation.Status.OPEN).resolutionDue())
          .isEqualTo(again.plusSeconds(480 * 60));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void brokenPromiseIsCountedAndToldOnceHoweverOftenItIsFound(Databases database) throws Exception {
    try (House open = house(database)) {
      open.store.slaPolicies().replace(List.of(policy("all", false, null)));
      ConversationId id = says("Hallo?", MONDAY).id();
      becomes(id, c -> c.sla() != null);

      look(MONDAY.plusSeconds(2879));
      look(MONDAY.plusSeconds(2880));
      look(MONDAY.plusSeconds(2900));
      becomes(id, c -> !c.sla().warnings().containsKey(Promise.FIRST_RESPONSE));
      look(MONDAY.plusSeconds(3599));
      look(MONDAY.plusSeconds(3600));
      look(MONDAY.plusSeconds(3601));
      Sla broken = becomes(id, c -> c.sla().breaches() > 0);
      look(MONDAY.plusSeconds(4000));
      says("Noch da?", MONDAY.plusSeconds(4001));

      assertThat(broken.broken()).containsExactly(Promise.FIRST_RESPONSE);
      assertThat(becomes(id, c -> true).breaches()).isEqualTo(1);
      assertThat(shown(id, Events.SLA_WARNING)).hasSize(1);
      assertThat(shown(id, Events.SLA_BREACHED))
          .singleElement()
          .satisfies(e -> assertThat(e.data()).containsEntry("policy", "all"));
      for (var one : List.of(BEA, House.CAL)) {
        assertThat(open.store.notifications().of(one.id(), null, 9).items())
            .as("the team's people are told once, for nobody has it")
            .singleElement()
            .satisfies(n -> assertThat(n.kind()).isEqualTo(Notification.Kind.SLA));
      }
      assertThat(open.store.notifications().of(House.DAN.id(), null, 9).items()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void timeStandsStillWhileSnoozedIfThePolicySaysSo(Databases database) throws Exception {
    try (House open = house(database)) {
      open.store.slaPolicies().replace(List.of(policy("patient", true, null)));
      ConversationId id = says("Hallo", MONDAY).id();
      becomes(id, c -> c.sla() != null);
      Instant put = MONDAY.plusSeconds(1200);
      does(Events.SNOOZE, id, put, Map.of("until", MONDAY.plusSeconds(99_000).toString()));
      assertThat(becomes(id, c -> c.status() == Conversation.Status.SNOOZED).dueAt()).isNull();
      look(MONDAY.plusSeconds(50_000));

      Instant tuesday = Instant.parse("2026-11-24T12:00:00Z");
      does(Events.REOPEN, id, tuesday, Map.of());
      Sla runs = becomes(id, c -> c.status() == Conversation.Status.OPEN);
      assertThat(runs.pausedAt()).isNull();
      assertThat(runs.firstResponseDue()).isEqualTo(tuesday.plusSeconds(2400));
      assertThat(runs.resolutionDue()).isEqualTo(tuesday.plusSeconds(480 * 60 - 1200));
      assertThat(runs.breaches()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anotherTeamMakesAnotherPolicyHoldFromTheBeginning(Databases database) throws Exception {
    try (House open = house(database)) {
      SlaPolicy plant =
          new SlaPolicy(
              "plant",
              new Target(10, Time.CALENDAR),
              null,
              null,
              false,
              0,
              null,
              List.of(House.PLANT.id()),
              null,
              null);
      open.store.slaPolicies().replace(List.of(plant, policy("all", false, null)));
      Conversation begun = says("Hallo", MONDAY);
      assertThat(begun.team()).isEqualTo(SALES.id());
      assertThat(begun.sla().policy()).isEqualTo("all");

      does(
          Events.ASSIGN,
          begun.id(),
          MONDAY.plusSeconds(60),
          Map.of("team", House.PLANT.id().toString()));
      Sla other = becomes(begun.id(), c -> House.PLANT.id().equals(c.team()));
      assertThat(other.policy()).isEqualTo("plant");
      assertThat(other.firstResponseDue()).isEqualTo(MONDAY.plusSeconds(600));
      assertThat(other.resolutionDue()).isNull();
      assertThat(other.warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoWritesAtNightIsToldOnceWhenSomebodyWillBeThere(Databases database) throws Exception {
    try (House open = house(database)) {
      says("Hallo?", FRIDAY_NIGHT);
      await().until(() -> !open.network(CHAT).delivered.isEmpty());
      says("Niemand da?", FRIDAY_NIGHT.plusSeconds(60));
      open.arrives(
          Message.inbound(SMS, Address.contact(SMS, "+1", null))
              .text("sms")
              .receivedAt(FRIDAY_NIGHT)
              .build());
      open.arrives(
          Message.inbound(CHAT, visitor("robot"))
              .text("out of office")
              .receivedAt(FRIDAY_NIGHT)
              .metadata("autoSubmitted", true)
              .build());
      await().until(() -> open.said(visitor("robot")).contains("out of office"));
      says("Guten Morgen", Instant.parse("2026-11-30T09:00:00Z"));
      says("Und wieder nachts", Instant.parse("2026-11-30T22:00:00Z"));
      await().until(() -> open.network(CHAT).delivered.size() == 2);

      assertThat(open.network(CHAT).texts().get(0))
          .startsWith("Wir sind ab Montag, 30. November 2026")
          .contains("09:00");
      assertThat(open.network(CHAT).texts().get(1)).contains("Dienstag, 1. Dezember 2026");
      assertThat(open.network(SMS).delivered).isEmpty();
      assertThat(open.network(CHAT).delivered.get(0).sender().kind())
          .isEqualTo(Address.Kind.SYSTEM);
    }
  }
}
