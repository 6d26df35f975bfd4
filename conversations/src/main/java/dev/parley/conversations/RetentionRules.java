package dev.parley.conversations;

import java.util.Map;

/**
 * What the operator says about how long conversations are kept, before people inside say anything.
 *
 * @param days days after its last activity that a conversation is kept once it is resolved; null:
 *     for ever
 * @param channels the same by channel, for those where it differs
 * @param least days that nobody inside may go below
 * @param most days that nobody inside may go above, and then nothing is for ever; null: no limit
 * @param batch conversations that are removed in one transaction, at most
 */
public record RetentionRules(
    Integer days, Map<String, Integer> channels, int least, Integer most, int batch) {
  public static final int DEFAULT_LEAST = 1;
  public static final int DEFAULT_BATCH = 50;

  /** Longer than any file format lives: 100 years. */
  public static final int MAX_DAYS = 36_500;

  /** Nothing is removed unless somebody inside asks for it. */
  public static final RetentionRules FOR_EVER =
      new RetentionRules(null, Map.of(), DEFAULT_LEAST, null, DEFAULT_BATCH);

  public RetentionRules {
    channels = Map.copyOf(channels);
    if (least < 1 || (most != null && most < least) || batch < 1) {
      throw new IllegalArgumentException(
          "Retention of %d to %s days in batches of %d makes no sense"
              .formatted(least, most, batch));
    }
  }

  /** Whether people inside may keep something that long; null: for ever. */
  public boolean allows(Integer asked) {
    return asked == null
        ? most == null
        : asked >= least && asked <= (most == null ? MAX_DAYS : most);
  }

  /** What the operator's limit makes of a time that was chosen before. */
  Integer within(Integer asked) {
    if (asked == null) {
      return most;
    }
    return Math.max(least, most == null ? asked : Math.min(most, asked));
  }
}
