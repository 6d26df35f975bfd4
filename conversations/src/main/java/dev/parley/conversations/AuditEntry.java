package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Who did what.
 *
 * @param actor the agent's or contact's id; the given mail address where nobody was let in; {@code
 *     system}
 * @param actorName how the actor is called, or null
 * @param address where the request came from, or null
 * @param action an area and what was done: {@code webhooks.create}
 * @param object what it was done to, or null
 * @param before how it was, in short and without secrets; empty when that says nothing
 * @param after how it is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AuditEntry(
    UUID id,
    Instant at,
    String actor,
    String actorName,
    Via via,
    String address,
    String action,
    String object,
    Map<String, Object> before,
    Map<String, Object> after) {

  /** How the actor came in. */
  public enum Via {
    @JsonProperty("session")
    SESSION,
    @JsonProperty("token")
    TOKEN,
    /** By what they said on a channel, or in a conversation. */
    @JsonProperty("channel")
    CHANNEL,
    /** Nobody was let in, or nobody had to be. */
    @JsonProperty("none")
    NONE,
    @JsonProperty("system")
    SYSTEM
  }

  public AuditEntry {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(action, "action");
    before = before == null ? Map.of() : before;
    after = after == null ? Map.of() : after;
  }
}
