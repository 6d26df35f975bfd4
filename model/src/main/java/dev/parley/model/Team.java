package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Several agents who share their work.
 *
 * @param name unique, as in the routing rules
 * @param strategy who of them gets the next conversation; never null
 */
public record Team(TeamId id, String name, Strategy strategy) {

  /** Who of those with room gets the next conversation. */
  public enum Strategy {
    /** Whoever has the fewest open ones. */
    @JsonProperty("least-busy")
    LEAST_BUSY,
    /** Whoever got one the longest ago. */
    @JsonProperty("round-robin")
    ROUND_ROBIN
  }

  public Team {
    strategy = strategy == null ? Strategy.LEAST_BUSY : strategy;
  }

  /** A team whose work goes to the least busy. */
  public Team(TeamId id, String name) {
    this(id, name, Strategy.LEAST_BUSY);
  }
}
