package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What one contact and the business say to each other.
 *
 * @param channel the channel it goes by now
 * @param address the contact's address that answers go to
 * @param subject a mail's subject, or the first words said
 * @param agent who answers, or null while nobody does
 * @param team whose work it is, or null
 * @param snoozedUntil when it comes back, only while snoozed
 * @param waitingSince since when the contact waits for an answer, or null when nobody waits
 * @param lastSequence the sequence of its newest message
 * @param seenSequence up to which sequence an agent has looked
 * @param unread messages from outside after {@code seenSequence}
 * @param preview the newest message's first words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conversation(
    ConversationId id,
    ContactId contact,
    String channel,
    Address address,
    Status status,
    String subject,
    AgentId agent,
    TeamId team,
    String locale,
    Instant createdAt,
    Instant lastActivityAt,
    Instant snoozedUntil,
    Instant waitingSince,
    long lastSequence,
    long seenSequence,
    int unread,
    String preview) {
  /** Where a conversation stands. */
  public enum Status {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("snoozed")
    SNOOZED,
    @JsonProperty("resolved")
    RESOLVED
  }

  /** A builder that begins with everything in this conversation. */
  public ConversationBuilder toBuilder() {
    return new ConversationBuilder(this);
  }
}
