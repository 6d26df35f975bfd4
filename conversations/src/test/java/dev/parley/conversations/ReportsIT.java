package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.parley.conversations.reports.Measure;
import dev.parley.conversations.reports.Report;
import dev.parley.conversations.reports.ReportQuery;
import dev.parley.conversations.reports.ReportQuery.By;
import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Sla;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was done in conversations comes out of the reports, counted once. */
class ReportsIT {
  private static final Instant MONDAY = Instant.parse("2026-11-23T09:10:00Z");
  private static final AgentId BO = AgentId.next();

  @TempDir Path folder;

  private static Message says(Address who, String text, Instant at) {
    return Message.inbound(who.channel(), who).text(text).receivedAt(at).build();
  }

  /** Ann writes at {@code at}, is answered after a minute and helped within ten. */
  private static Conversation story(Store store, Instant at, List<String> labels) {
    Address who = Address.contact("shop-chat", "visitor-" + at, "Ann");
    Message hello = says(who, "hello", at);
    Batch first = store.load(List.of(hello));
    Conversation opened = first.open(first.create(who, "Ann", "en"), who, hello);
    first.append(hello, opened, MessageState.DELIVERED);
    first.put(opened.toBuilder().agent(BO).labels(labels).build());
    store.save(first);
    Message answer =
        Message.outbound("shop-chat", Address.agent(BO, "Bo"))
            .conversation(opened.id())
            .to(who)
            .text("hi")
            .receivedAt(at.plusSeconds(60))
            .build();
    Batch second = store.load(List.of(answer));
    second.append(answer, second.conversation(opened.id()), MessageState.QUEUED);
    second.put(
        second.conversation(opened.id()).toBuilder().firstRespondedAt(at.plusSeconds(60)).build());
    store.save(second);
    Batch third = store.load(List.of(about(opened)));
    third.put(
        third.conversation(opened.id()).toBuilder()
            .status(Conversation.Status.RESOLVED)
            .resolvedAt(at.plusSeconds(600))
            .build());
    third.measure(Measure.CSAT, opened.id(), 5);
    store.save(third);
    return opened;
  }

  private static Message about(Conversation conversation) {
    return Message.internal("shop-chat", Address.system())
        .conversation(conversation.id())
        .text("nothing")
        .build();
  }

  private static ReportQuery query(By by) {
    return query(by, MONDAY.minus(Duration.ofDays(1)), MONDAY.plus(Duration.ofDays(2)), "UTC");
  }

  private static ReportQuery query(By by, Instant from, Instant to, String zone) {
    return new ReportQuery(from, to, ZoneId.of(zone), by, null, null, null, null);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void everythingThatWasDoneIsCountedOnItsDay(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      story(store, MONDAY, List.of());
      story(store, MONDAY.plus(Duration.ofDays(1)), List.of());

      Report report = store.reports().read(query(By.DAY));

      assertThat(report.rows())
          .extracting(Report.Row::key)
          .containsExactly("2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25");
      assertThat(report.rows()).extracting(Report.Row::opened).containsExactly(0L, 1L, 1L, 0L);
      Report.Row total = report.total();
      assertThat(total.resolved()).isEqualTo(2);
      assertThat(total.inbound()).isEqualTo(2);
      assertThat(total.outbound()).isEqualTo(2);
      assertThat(total.firstResponse().mean()).isEqualTo(60);
      assertThat(total.firstResponse().median()).isCloseTo(60, within(6.0));
      assertThat(total.resolution().p90()).isCloseTo(600, within(60.0));
      assertThat(total.csat()).isEqualTo(new Report.Satisfaction(2, 5, 2));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void rowsByChannelAgentAndLabelSayWhoseItIs(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      story(store, MONDAY, List.of("parcel", "vip"));
      story(store, MONDAY.plusSeconds(3600), List.of("parcel"));

      assertThat(store.reports().read(query(By.CHANNEL)).rows())
          .extracting(Report.Row::key, Report.Row::opened)
          .containsExactly(tuple("shop-chat", 2L));
      assertThat(store.reports().read(query(By.AGENT)).rows())
          .filteredOn(row -> row.key().equals(BO.toString()))
          .extracting(Report.Row::outbound)
          .containsExactly(2L);
      Report labels = store.reports().read(query(By.LABEL));
      assertThat(labels.rows())
          .extracting(Report.Row::key, Report.Row::resolved)
          .containsExactly(tuple("parcel", 2L), tuple("vip", 1L));
      assertThat(labels.total().resolved()).isEqualTo(2);
      ReportQuery vip =
          new ReportQuery(
              MONDAY, MONDAY.plusSeconds(9000), ZoneOffset.UTC, By.DAY, null, null, null, "vip");
      assertThat(store.reports().read(vip).total().resolved()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void hoursAreThoseOfTheZoneAlsoWhenItsClockChanges(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      // Berlin goes from +2 to +1 on Sunday 2026-10-25 at 01:00 UTC.
      story(store, Instant.parse("2026-10-24T22:30:00Z"), List.of());
      story(store, Instant.parse("2026-10-25T22:30:00Z"), List.of());
      Instant from = Instant.parse("2026-10-23T22:00:00Z");
      Instant to = Instant.parse("2026-10-26T23:00:00Z");

      Report days = store.reports().read(query(By.DAY, from, to, "Europe/Berlin"));
      Report week = store.reports().read(query(By.HOUR_OF_WEEK, from, to, "Europe/Berlin"));

      assertThat(days.rows())
          .extracting(Report.Row::key, Report.Row::opened)
          .containsExactly(
              tuple("2026-10-24", 0L), tuple("2026-10-25", 2L), tuple("2026-10-26", 0L));
      assertThat(week.rows().stream().filter(row -> row.opened() > 0))
          .extracting(Report.Row::key)
          .containsExactly("7T00", "7T23");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void promisesThatWereKeptAndBrokenAreToldApart(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Conversation ann = story(store, MONDAY, List.of());
      Sla promised = new Sla("gold", null, MONDAY.plusSeconds(900), null, 0);
      change(store, ann, c -> c.sla(promised).waitingSince(MONDAY));
      change(store, ann, c -> c.waitingSince(null));
      change(store, ann, c -> c.sla(promised).waitingSince(MONDAY));
      change(store, ann, c -> c.sla(new Sla("gold", null, null, null, 1)));

      Instant now = Instant.now();
      Report report =
          store
              .reports()
              .read(query(By.CHANNEL, MONDAY.minusSeconds(60), now.plusSeconds(60), "UTC"));

      assertThat(report.total().sla()).isEqualTo(new Report.Promises(1, 1));
    }
  }

  private static void change(
      Store store,
      Conversation conversation,
      java.util.function.UnaryOperator<dev.parley.model.ConversationBuilder> change) {
    Batch batch = store.load(List.of(about(conversation)));
    batch.put(change.apply(batch.conversation(conversation.id()).toBuilder()).build());
    store.save(batch);
  }

  @Test
  void aReportThatWouldBeTooLongIsRefusedWithTheLimit() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    assertThatThrownBy(() -> query(By.HOUR, from, from.plus(Duration.ofDays(40)), "UTC"))
        .hasMessageContaining("31 days at most, not 40");
    assertThatThrownBy(() -> query(By.DAY, from, from, "UTC")).hasMessageContaining("not before");
  }
}
