package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Map<String, List<String>> OFFICE =
      Map.of(
          "monday", List.of("13:00-17:00", "09:00-12:00"),
          "tuesday", List.of("09:00-17:00"),
          "friday", List.of("09:00-15:00"));
  private static final Map<String, List<String>> NIGHT =
      Map.of("saturday", List.of("22:00-06:00"), "sunday", List.of("22:00-06:00"));

  private static BusinessHours hours(
      Map<String, List<String>> week, BusinessCalendar.Holiday... holidays) {
    return hours("Europe/Berlin", week, holidays);
  }

  private static BusinessHours hours(
      String zone, Map<String, List<String>> week, BusinessCalendar.Holiday... holidays) {
    return new BusinessHours(
        new BusinessCalendar("1", "office", zone, week, List.of(holidays), null, null, null));
  }

  private static Instant berlin(String wall) {
    return LocalDateTime.parse(wall).atZone(BERLIN).toInstant();
  }

  @Test
  void severalSpansOfADayOpenAndCloseToTheMinute() {
    BusinessHours hours = hours(OFFICE);
    assertThat(hours.isOpen(berlin("2026-11-23T08:59:59"))).isFalse();
    assertThat(hours.isOpen(berlin("2026-11-23T09:00"))).isTrue();
    assertThat(hours.isOpen(berlin("2026-11-23T12:00"))).isFalse();
    assertThat(hours.nextOpening(berlin("2026-11-23T12:30"))).contains(berlin("2026-11-23T13:00"));
    assertThat(hours.nextOpening(berlin("2026-11-23T14:00"))).contains(berlin("2026-11-23T14:00"));
    assertThat(hours.nextOpening(berlin("2026-11-24T17:00"))).contains(berlin("2026-11-27T09:00"));
  }

  @Test
  void openTimeGoesOnInTheNextSpan() {
    BusinessHours hours = hours(OFFICE);
    assertThat(hours.plus(berlin("2026-11-23T11:00"), Duration.ofHours(2)))
        .isEqualTo(berlin("2026-11-23T14:00"));
    assertThat(hours.plus(berlin("2026-11-23T11:00"), Duration.ofHours(1)))
        .as("a promise ends when the office closes, not when it opens again")
        .isEqualTo(berlin("2026-11-23T12:00"));
    assertThat(hours.plus(berlin("2026-11-24T16:00"), Duration.ofHours(7)))
        .isEqualTo(berlin("2026-11-27T15:00"));
    assertThat(hours.plus(berlin("2026-11-28T03:00"), Duration.ZERO))
        .isEqualTo(berlin("2026-11-28T03:00"));
  }

  @Test
  void nightShiftIsAnHourShorterWhenClocksGoForwardAndLongerWhenBack() {
    BusinessHours hours = hours(NIGHT);
    Instant spring = berlin("2026-03-28T22:00");
    Instant autumn = berlin("2026-10-24T22:00");
    assertThat(hours.between(spring, berlin("2026-03-29T06:00"))).isEqualTo(Duration.ofHours(7));
    assertThat(hours.between(autumn, berlin("2026-10-25T06:00"))).isEqualTo(Duration.ofHours(9));
    assertThat(hours.plus(spring, Duration.ofHours(5))).isEqualTo(berlin("2026-03-29T04:00"));
    assertThat(hours.plus(autumn, Duration.ofHours(5)))
        .isEqualTo(berlin("2026-10-25T02:00").plusSeconds(3600));
    assertThat(hours.isOpen(berlin("2026-03-29T00:00"))).isTrue();
  }

  @Test
  void spanThatBeginsInTheMissingHourBeginsAtTheChange() {
    Map<String, List<String>> early = Map.of("sunday", List.of("02:30-05:00"));
    Map<String, List<String>> within = Map.of("sunday", List.of("02:10-02:50"));
    Instant change = Instant.parse("2026-03-29T01:00:00Z");
    assertThat(hours(early).nextOpening(berlin("2026-03-29T00:00"))).contains(change);
    assertThat(hours(early).between(berlin("2026-03-29T00:00"), berlin("2026-03-29T06:00")))
        .isEqualTo(Duration.ofHours(2));
    assertThat(hours(within).nextOpening(berlin("2026-03-29T00:00")))
        .as("a span that does not exist this day is not open")
        .contains(berlin("2026-04-05T02:10"));
  }

  @Test
  void midnightOpensTheNextDayWithoutAGap() {
    Map<String, List<String>> always = new LinkedHashMap<>();
    for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
      always.put(day.name(), List.of("00:00-24:00"));
    }
    for (String zone : List.of("Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu")) {
      BusinessHours hours = hours(zone, always);
      Instant start = Instant.parse("2018-01-01T00:00:00Z");
      assertThat(hours.plus(start, Duration.ofDays(500)))
          .isEqualTo(start.plus(Duration.ofDays(500)));
    }
  }

  @Test
  void yearEndAndHolidaysAreClosed() {
    BusinessHours hours =
        hours(
            Map.of("thursday", List.of("09:00-17:00"), "friday", List.of("09:00-17:00")),
            new BusinessCalendar.Holiday(LocalDate.parse("2020-01-01"), "New Year", true),
            new BusinessCalendar.Holiday(LocalDate.parse("2027-01-07"), "Inventory", false));
    assertThat(hours.plus(berlin("2026-12-31T16:00"), Duration.ofHours(2)))
        .isEqualTo(berlin("2027-01-08T10:00"));
    assertThat(hours.isOpen(berlin("2028-01-07T10:00"))).isTrue();
  }

  @Test
  void holidayCutsTheNightShiftThatRunsIntoIt() {
    BusinessHours hours =
        hours(NIGHT, new BusinessCalendar.Holiday(LocalDate.parse("2026-11-22"), null, false));
    assertThat(hours.isOpen(berlin("2026-11-21T23:59"))).isTrue();
    assertThat(hours.isOpen(berlin("2026-11-22T00:00"))).isFalse();
    assertThat(hours.isOpen(berlin("2026-11-22T23:00"))).isFalse();
    assertThat(hours.isOpen(berlin("2026-11-23T01:00"))).isTrue();
  }

  @Test
  void calendarThatNeverOpensSaysSoInsteadOfLookingForEver() {
    BusinessHours none = hours(Map.of("monday", List.of()));
    BusinessHours ghost = hours(Map.of());
    for (BusinessHours never : List.of(none, ghost)) {
      assertThat(never.nextOpening(Instant.EPOCH)).isEmpty();
      assertThatThrownBy(() -> never.plus(Instant.EPOCH, Duration.ofMinutes(1)))
          .isInstanceOf(BusinessHours.NeverOpenException.class)
          .hasMessageContaining("office");
    }
    assertThatThrownBy(() -> hours(OFFICE).plus(Instant.EPOCH, Duration.ofDays(9_999)))
        .isInstanceOf(BusinessHours.NeverOpenException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9:00-17:00", "09:00-24:01", "09:00-09:00", "09:60-17:00", "x", ""})
  void whatIsNoSpanIsRefused(String span) {
    assertThatThrownBy(() -> hours(Map.of("monday", List.of(span))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("monday");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
        "America/Santiago", "Asia/Kolkata", "Pacific/Apia", "UTC"
      })
  void whatIsAddedIsWhatLiesBetween(String zone) {
    Random random = new Random(zone.hashCode());
    Map<String, List<String>> week =
        Map.of(
            "monday", List.of("00:00-03:30", "09:00-12:00"),
            "wednesday", List.of("22:00-06:00"),
            "saturday", List.of("22:30-02:30"),
            "sunday", List.of("01:30-02:15", "23:00-24:00"));
    BusinessHours hours = hours(zone, week);
    for (int i = 0; i < 300; i++) {
      Instant from = Instant.ofEpochSecond(1_262_304_000L + random.nextInt(500_000_000));
      Duration amount = Duration.ofMinutes(1 + random.nextInt(6_000));
      Instant to = hours.plus(from, amount);
      assertThat(hours.between(from, to)).as("%s + %s", from, amount).isEqualTo(amount);
      assertThat(hours.isOpen(to.minusMillis(1))).isTrue();
      assertThat(hours.plus(hours.plus(from, amount), Duration.ofMinutes(30)))
          .isEqualTo(hours.plus(from, amount.plusMinutes(30)));
      Instant opening = hours.nextOpening(from).orElseThrow();
      assertThat(hours.isOpen(opening)).isTrue();
      assertThat(hours.between(from, opening)).isZero();
    }
  }
}
