package dev.parley.conversations;

import dev.parley.model.AgentId;
import dev.parley.model.ContactId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.time.Duration;
import java.time.Instant;

/**
 * What a contact answered to "how was it?".
 *
 * @param question the message that asked
 * @param agent who had the conversation when it was resolved, or null
 * @param at when it was answered first
 * @param changedAt when it was answered last
 * @param score 1 (bad) to 5 (good)
 * @param comment in the contact's words, or null
 */
public record Rating(
    MessageId question,
    ConversationId conversation,
    ContactId contact,
    AgentId agent,
    String channel,
    Instant at,
    Instant changedAt,
    int score,
    String comment) {
  /** The lowest and the highest score. */
  public static final int MIN_SCORE = 1;

  public static final int MAX_SCORE = 5;

  /** How long after the question an answer counts. */
  public static final Duration ANSWER_WITHIN = Duration.ofDays(14);

  /** How long after the first answer it may be changed. */
  public static final Duration CHANGE_WITHIN = Duration.ofHours(24);

  public Rating {
    if (score < MIN_SCORE || score > MAX_SCORE) {
      throw new IllegalArgumentException("A score is 1 to 5, not " + score);
    }
  }
}
