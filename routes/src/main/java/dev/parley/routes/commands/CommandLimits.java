package dev.parley.routes.commands;

import java.time.Duration;
import java.util.Map;

/**
 * How long commands are good for, and how many may be under way. Immutable, thread-safe.
 *
 * @param deadline how long a device has to carry out a command
 * @param deadlines the same for verbs where it differs
 * @param queue commands of one device that have not ended, at most; more are refused
 */
public record CommandLimits(Duration deadline, Map<String, Duration> deadlines, int queue) {
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
  public static final int DEFAULT_QUEUE = 50;

  public CommandLimits {
    deadline = deadline == null ? DEFAULT_DEADLINE : deadline;
    deadlines = deadlines == null ? Map.of() : Map.copyOf(deadlines);
    queue = queue <= 0 ? DEFAULT_QUEUE : queue;
  }

  /** One deadline for every verb. */
  public static CommandLimits of(Duration deadline) {
    return new CommandLimits(deadline, null, 0);
  }

  /** How long a command is good for. */
  public Duration deadline(String verb) {
    return deadlines.getOrDefault(verb, deadline);
  }
}
