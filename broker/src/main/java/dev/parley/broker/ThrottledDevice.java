package dev.parley.broker;

import java.time.Instant;

/**
 * A device that sends more than it may and is read from slowly.
 *
 * @param user as it logged in
 * @param since when it began
 * @param lastAt the last second that was too full
 * @param times how many seconds were
 * @param active false once it is over
 */
public record ThrottledDevice(
    String user, Instant since, Instant lastAt, int times, boolean active) {

  /** Once more. */
  public ThrottledDevice again(Instant moment) {
    return new ThrottledDevice(user, since, moment, times + 1, true);
  }

  /** It is over. */
  public ThrottledDevice ended() {
    return new ThrottledDevice(user, since, lastAt, times, false);
  }
}
