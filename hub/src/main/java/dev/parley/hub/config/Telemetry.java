package dev.parley.hub.config;

import dev.parley.conversations.HistoryRules;
import java.time.Duration;

/** How finely and how long the history of devices is kept; null is the default. */
public record Telemetry(Duration resolution, Duration raw, Duration minutes, Duration hours) {
  /** What holds when nothing is said. */
  static final Telemetry USUAL = new Telemetry(null, null, null, null);

  /**
   * The rules.
   *
   * @throws IllegalArgumentException when they contradict each other; says why
   */
  public HistoryRules rules() {
    return new HistoryRules(resolution, raw, minutes, hours);
  }
}
