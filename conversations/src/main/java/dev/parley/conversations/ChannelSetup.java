package dev.parley.conversations;

import java.time.Instant;

/**
 * A channel that was added while the hub ran.
 *
 * @param options JSON without secrets
 * @param secrets as they were given: sealed; null for none
 * @param csat whether contacts are asked how it was; null for what is usual for the connector
 */
public record ChannelSetup(
    String name,
    String connector,
    String options,
    String secrets,
    Boolean csat,
    Instant createdAt,
    Instant updatedAt) {

  /** Name and connector only. */
  @Override
  public String toString() {
    return "ChannelSetup[" + name + ", " + connector + "]";
  }
}
