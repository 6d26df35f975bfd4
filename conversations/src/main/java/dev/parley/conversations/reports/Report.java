package dev.parley.conversations.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The answer to a {@link ReportQuery}.
 *
 * @param rows by time: every one of the time asked for, in order; else those that have something,
 *     the busiest first
 * @param total all of it; less than the sum of rows by label, where one conversation has several
 */
public record Report(List<Row> rows, Row total) {
  public Report {
    rows = List.copyOf(rows);
  }

  /**
   * @param key see {@link ReportQuery.By}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      String key,
      long opened,
      long resolved,
      long reopened,
      long inbound,
      long outbound,
      Times firstResponse,
      Times resolution,
      Promises sla,
      Satisfaction csat) {}

  /**
   * How long things took, in seconds. The median and the 90th percentile come from a histogram with
   * four steps an octave: they are within a tenth of the truth.
   *
   * @param n how many
   */
  public record Times(long n, double mean, double median, double p90) {}

  /** Promises of an SLA that came to their end. */
  public record Promises(long kept, long broken) {}

  /**
   * @param n answers
   * @param mean from 1 to 5
   * @param positive answers of 4 and 5
   */
  public record Satisfaction(long n, double mean, long positive) {}
}
