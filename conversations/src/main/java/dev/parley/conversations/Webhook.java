package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where events are sent to. Its secrets are not in it: {@link Webhooks#secrets}.
 *
 * @param events the types that it wants, such as {@code message.created}; {@code *} for all
 * @param cursor the sequence of the event log up to which deliveries were made
 * @param failingSince since when nothing was taken, or null when the last delivery was
 * @param succeededAt when a delivery was last taken, or null
 * @param disabledWhy why the hub disabled it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Webhook(
    UUID id,
    String url,
    List<String> events,
    boolean enabled,
    @JsonIgnore long cursor,
    Instant createdAt,
    Instant failingSince,
    Instant succeededAt,
    String disabledWhy) {
  /** Wants every type. */
  public static final String ALL = "*";

  public Webhook {
    events = List.copyOf(events);
  }

  /** Whether it wants events of a type. */
  public boolean wants(String type) {
    return events.contains(ALL) || events.contains(type);
  }

  /**
   * What signs its deliveries.
   *
   * @param current {@code whsec_} and the key in base64
   * @param old the one before, or null
   * @param oldUntil until when the old one signs as well, or null
   */
  public record Secrets(String current, String old, Instant oldUntil) {
    /** Without them. */
    @Override
    public String toString() {
      return "Secrets[]";
    }
  }
}
