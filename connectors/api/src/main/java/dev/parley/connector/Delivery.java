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

  /**
   * Set by the route once the network confirmed that it has the message, as MQTT does with a
   * PUBACK: the {@link java.time.Instant} at which the message was given to it.
   */
  public static final String CONFIRMED = "ParleyConfirmed";

  /** Set by the hub: how often it was tried before, an int from 0. */
  public static final String ATTEMPT = "ParleyAttempt";

  private Delivery() {}
}
