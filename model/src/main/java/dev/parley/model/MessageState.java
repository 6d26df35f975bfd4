package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a message has come, as truthfully as its network tells. States only move forward, in the
 * order of their {@link #rank}: a late "sent" never undoes a "read".
 */
public enum MessageState {
  /** Durably here, not yet handed to the network. */
  @JsonProperty("queued")
  QUEUED(0),
  /** The network has taken it. */
  @JsonProperty("sent")
  SENT(1),
  /** The network will not deliver it; the cause stands beside. A retry starts anew. */
  @JsonProperty("failed")
  FAILED(2),
  /** Its time was over before the network took it. */
  @JsonProperty("expired")
  EXPIRED(2),
  /** The recipient's end has it. */
  @JsonProperty("delivered")
  DELIVERED(3),
  /** The recipient has looked at it. */
  @JsonProperty("read")
  READ(4);

  private final int rank;

  MessageState(int rank) {
    this.rank = rank;
  }

  /** The place in the order; stored with the state so that a database can compare. */
  public int rank() {
    return rank;
  }

  /** Whether a message in this state may move to the other one. */
  public boolean mayBecome(MessageState next) {
    return next.rank > rank || (this == FAILED && next == QUEUED);
  }
}
