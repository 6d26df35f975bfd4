package dev.parley.conversations.internal;

import dev.parley.conversations.reports.Measure;
import java.util.NavigableMap;

/** Values counted in steps that grow with them: four an octave, from a second to years. */
public final class Histogram {
  private static final int PER_OCTAVE = 4;

  private Histogram() {}

  /** The step of a value: of seconds for times, the value itself for CSAT, 0 for plain counts. */
  static int bucket(Measure measure, long value) {
    return switch (measure) {
      case FIRST_RESPONSE, RESOLUTION -> bucket(value);
      case CSAT -> (int) value;
      default -> 0;
    };
  }

  static int bucket(long seconds) {
    return (int) Math.floor(PER_OCTAVE * Math.log((double) Math.max(1, seconds)) / Math.log(2));
  }

  /**
   * The value that a share of all is not above, in seconds.
   *
   * @param counts how many by step; not empty
   * @param share from 0 to 1
   */
  public static double quantile(NavigableMap<Integer, Long> counts, double share) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    double rank = share * all;
    double before = 0;
    for (var step : counts.entrySet()) {
      double low = edge(step.getKey());
      if (before + step.getValue() >= rank) {
        double inside = (rank - before) / step.getValue();
        return low + inside * (edge(step.getKey() + 1) - low);
      }
      before += step.getValue();
    }
    return edge(counts.lastKey() + 1);
  }

  private static double edge(int bucket) {
    return Math.pow(2, bucket / (double) PER_OCTAVE);
  }
}
