package dev.parley.routes.permission;

import java.time.Duration;

/**
 * How dangerous commands are confirmed.
 *
 * @param within how long a code holds
 * @param approval how long a command waits for somebody inside
 * @param attempts wrong codes before a command is given up
 * @param codes that one contact is sent on another channel in an hour, at most
 */
public record Confirming(Duration within, Duration approval, int attempts, int codes) {
  /** What holds when the operator says nothing. */
  public static final Confirming USUAL =
      new Confirming(Duration.ofMinutes(2), Duration.ofMinutes(10), 3, 5);
}
