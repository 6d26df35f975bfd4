package dev.parley.connector;

/** Headers of an outbound exchange. */
public final class Delivery {
  /** Set by the route: the id under which the network took the message. */
  public static final String EXTERNAL_ID = "ParleyExternalId";

  /**
   * Set by the route: a {@link dev.parley.model.MessageState} name when the network told more than
   * {@code SENT} at once, or {@code QUEUED} when it only took note (the recipient is away).
   */
  public static final String STATE = "ParleyState";

  /** Set by the hub: how often it was tried before, an int from 0. */
  public static final String ATTEMPT = "ParleyAttempt";

  private Delivery() {}
}
