package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
 * @param priority how urgent it is; never null
 * @param labels what it is about, by name, in the order of the alphabet
 * @param fields what the business keeps about it, by the names of its custom fields
 * @param firstRespondedAt when somebody inside answered first, or null
 * @param resolvedAt when it was resolved, only while it is
 * @param sla by when the business has promised what, or null without a promise
 * @param mergedInto the conversation that took over what was said here, or null
 * @param toldClosedUntil the opening that the contact was told of while nobody was there, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
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
    String preview,
    Priority priority,
    List<String> labels,
    Map<String, Object> fields,
    Instant firstRespondedAt,
    Instant resolvedAt,
    Sla sla,
    ConversationId mergedInto,
    Instant toldClosedUntil) {
  /** Labels of one conversation, at most. */
  public static final int MAX_LABELS = 20;

  /** Characters of a label, at most. */
  public static final int MAX_LABEL = 50;

  public Conversation {
    priority = priority == null ? Priority.NORMAL : priority;
    labels = labels == null ? List.of() : labels.stream().distinct().sorted().toList();
    fields = Fields.kept(fields);
  }

  /** Where a conversation stands. */
  public enum Status {
    @JsonProperty("open")
    OPEN,
    /** Answered; the contact or a third party has the next word. */
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("snoozed")
    SNOOZED,
    @JsonProperty("resolved")
    RESOLVED,
    /** Nothing to answer; what comes after it does not open it again. */
    @JsonProperty("spam")
    SPAM
  }

  /** How urgent it is, the least urgent first. */
  public enum Priority {
    @JsonProperty("low")
    LOW,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("urgent")
    URGENT
  }

  /** A builder that begins with everything in this conversation. */
  public ConversationBuilder toBuilder() {
    return new ConversationBuilder(this);
  }
}
