package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * One event on its way to one webhook, with what became of the newest attempt.
 *
 * @param eventId the header {@code webhook-id}: the same in every attempt
 * @param body the CloudEvent as it is sent
 * @param dueAt when it is tried next, or null once it is delivered or given up
 * @param status the HTTP status of the newest attempt, or null when there was no answer
 * @param error why the newest attempt failed, or null
 * @param response the first bytes of the newest answer, as text; hostile
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookDelivery(
    UUID id,
    UUID webhook,
    String eventId,
    String type,
    Instant at,
    String body,
    State state,
    int attempts,
    Instant dueAt,
    Instant triedAt,
    Integer status,
    Long latencyMs,
    String error,
    String response) {

  /** What became of it. */
  public enum State {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("failed")
    FAILED
  }

  /** A new one, due at once. */
  public static WebhookDelivery of(
      UUID webhook, String eventId, String type, String body, Instant now) {
    return new WebhookDelivery(
        dev.parley.model.MessageId.next().value(),
        webhook,
        eventId,
        type,
        now,
        body,
        State.PENDING,
        0,
        now,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * One attempt.
   *
   * @param latencyMs how long it took, in milliseconds
   */
  public record Attempt(Instant at, Integer status, long latencyMs, String error, String response) {
    public boolean worked() {
      return error == null;
    }
  }

  /** Names it without its content. */
  @Override
  public String toString() {
    return "WebhookDelivery[" + eventId + " to " + webhook + ", " + state + "]";
  }
}
