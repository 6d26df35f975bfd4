package dev.parley.conversations.internal;

import dev.parley.conversations.reports.Measure;
import dev.parley.conversations.reports.Report;
import dev.parley.conversations.reports.Report.Row;
import dev.parley.conversations.reports.ReportQuery;
import dev.parley.conversations.reports.ReportQuery.By;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the sums of the statements together as the rows of a report. Not thread-safe. */
public final class ReportRows {
  private static final Set<By> TIMES = Set.of(By.HOUR, By.DAY, By.WEEK, By.HOUR_OF_WEEK);

  private final ReportQuery query;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Tally total = new Tally();

  public ReportRows(ReportQuery query) {
    this.query = query;
    switch (query.by()) {
      case HOUR -> hours();
      case DAY -> days(1);
      case WEEK -> days(7);
      case HOUR_OF_WEEK -> hoursOfTheWeek();
      default -> {}
    }
  }

  private void hours() {
    LocalDateTime last = local(query.to().minusSeconds(1)).toLocalDateTime();
    LocalDateTime at = local(query.from()).toLocalDateTime().truncatedTo(ChronoUnit.HOURS);
    for (; !at.isAfter(last); at = at.plusHours(1)) {
      tallies.put(at.toString(), new Tally());
    }
  }

  private void days(int step) {
    LocalDate last = local(query.to().minusSeconds(1)).toLocalDate();
    LocalDate day = local(query.from()).toLocalDate();
    if (step == 7) {
      day = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
    for (; !day.isAfter(last); day = day.plusDays(step)) {
      tallies.put(day.toString(), new Tally());
    }
  }

  private void hoursOfTheWeek() {
    for (int hour = 0; hour < 7 * 24; hour++) {
      tallies.put(hourOfWeek(hour), new Tally());
    }
  }

  private ZonedDateTime local(java.time.Instant at) {
    return at.atZone(query.zone());
  }

  private static String hourOfWeek(long hour) {
    return "%dT%02d".formatted(hour / 24 + 1, hour % 24);
  }

  void add(boolean ofTotal, String key, Measure measure, int bucket, long n, long sum) {
    if (ofTotal) {
      total.add(measure, bucket, n, sum);
      return;
    }
    tallies.computeIfAbsent(name(key), k -> new Tally()).add(measure, bucket, n, sum);
    if (query.by() != By.LABEL) {
      total.add(measure, bucket, n, sum);
    }
  }

  private String name(String key) {
    return switch (query.by()) {
      case HOUR -> LocalDate.EPOCH.atStartOfDay().plusHours(Long.parseLong(key)).toString();
      case DAY -> LocalDate.ofEpochDay(Long.parseLong(key)).toString();
      case WEEK ->
          LocalDate.EPOCH
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .plusWeeks(Long.parseLong(key))
              .toString();
      case HOUR_OF_WEEK -> hourOfWeek(Long.parseLong(key));
      default -> key;
    };
  }

  /** What was added so far. */
  public Report report() {
    List<Row> rows = tallies.entrySet().stream().map(e -> e.getValue().row(e.getKey())).toList();
    if (!TIMES.contains(query.by())) {
      rows =
          rows.stream()
              .sorted(
                  Comparator.comparingLong((Row row) -> row.inbound() + row.outbound())
                      .reversed()
                      .thenComparing(Row::key))
              .toList();
    }
    return new Report(rows, total.row(null));
  }
}
