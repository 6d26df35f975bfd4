package dev.parley.conversations.internal;

import dev.parley.conversations.reports.Measure;
import dev.parley.conversations.reports.Report.Promises;
import dev.parley.conversations.reports.Report.Row;
import dev.parley.conversations.reports.Report.Satisfaction;
import dev.parley.conversations.reports.Report.Times;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The sums of one row of a report. Not thread-safe. */
final class Tally {
  private static final int POSITIVE = 4;

  private final Map<Measure, NavigableMap<Integer, Long>> counts = new EnumMap<>(Measure.class);
  private final Map<Measure, Long> totals = new EnumMap<>(Measure.class);

  void add(Measure measure, int bucket, long n, long total) {
    counts.computeIfAbsent(measure, m -> new TreeMap<>()).merge(bucket, n, Long::sum);
    totals.merge(measure, total, Long::sum);
  }

  private long n(Measure measure) {
    return steps(measure).values().stream().mapToLong(Long::longValue).sum();
  }

  private NavigableMap<Integer, Long> steps(Measure measure) {
    return counts.getOrDefault(measure, new TreeMap<>());
  }

  private double mean(Measure measure) {
    return (double) totals.get(measure) / n(measure);
  }

  Row row(String key) {
    return new Row(
        key,
        n(Measure.OPENED),
        n(Measure.RESOLUTION),
        n(Measure.REOPENED),
        n(Measure.INBOUND),
        n(Measure.OUTBOUND),
        times(Measure.FIRST_RESPONSE),
        times(Measure.RESOLUTION),
        promises(),
        satisfaction());
  }

  private Times times(Measure measure) {
    long n = n(measure);
    return n == 0
        ? null
        : new Times(
            n,
            mean(measure),
            Histogram.quantile(steps(measure), 0.5),
            Histogram.quantile(steps(measure), 0.9));
  }

  private Promises promises() {
    Promises promises = new Promises(n(Measure.SLA_KEPT), n(Measure.SLA_BROKEN));
    return promises.kept() + promises.broken() == 0 ? null : promises;
  }

  private Satisfaction satisfaction() {
    long n = n(Measure.CSAT);
    return n == 0
        ? null
        : new Satisfaction(
            n,
            mean(Measure.CSAT),
            steps(Measure.CSAT).tailMap(POSITIVE).values().stream()
                .mapToLong(Long::longValue)
                .sum());
  }
}
