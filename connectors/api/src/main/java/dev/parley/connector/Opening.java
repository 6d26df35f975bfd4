package dev.parley.connector;

import java.time.Instant;

/**
 * Whether somebody is there to answer.
 *
 * @param at when somebody will be; null while it is open or when nobody knows
 */
public record Opening(boolean open, Instant at) {
  /** For channels without hours. */
  public static final Opening ALWAYS = new Opening(true, null);
}
