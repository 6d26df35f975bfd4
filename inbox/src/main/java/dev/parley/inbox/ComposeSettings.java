package dev.parley.inbox;

import java.time.Duration;
import java.util.Objects;

/**
 * How agents write.
 *
 * @param undo how long a reply waits so that its writer may take it back; zero for not at all
 * @param furthest how far ahead a message may be scheduled
 */
public record ComposeSettings(Duration undo, Duration furthest) {
  public static final Duration DEFAULT_UNDO = Duration.ofSeconds(5);
  public static final Duration DEFAULT_FURTHEST = Duration.ofDays(366);
  public static final ComposeSettings DEFAULT = new ComposeSettings(DEFAULT_UNDO, DEFAULT_FURTHEST);

  public ComposeSettings {
    Objects.requireNonNull(undo, "undo");
    Objects.requireNonNull(furthest, "furthest");
  }
}
