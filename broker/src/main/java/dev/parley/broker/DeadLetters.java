package dev.parley.broker;

import java.util.Map;

/** How a dead letter says what it was and why it died. */
public final class DeadLetters {
  /** Header: the queue that it was in. */
  public static final String QUEUE = "dead_queue";

  /** Header: how often it was tried. */
  public static final String ATTEMPTS = "dead_attempts";

  /** Header: the kind of failure, as FailureKind names it. */
  public static final String CAUSE_KIND = "cause_kind";

  /** Header: the failure's code. */
  public static final String CAUSE_CODE = "cause_code";

  /** Header: the failure in words that may be shown. */
  public static final String CAUSE_TEXT = "cause_text";

  /** How much of a cause is kept, in characters. */
  static final int MAX_CAUSE_LENGTH = 2_000;

  private DeadLetters() {}

  static Envelope of(Envelope envelope, String queue, Map<String, String> cause) {
    Envelope letter =
        envelope
            .withHeader(QUEUE, queue)
            .withHeader(ATTEMPTS, Integer.toString(envelope.deliveryCount()));
    for (Map.Entry<String, String> entry : cause.entrySet()) {
      String value = entry.getValue();
      letter =
          letter.withHeader(
              entry.getKey(),
              value.length() > MAX_CAUSE_LENGTH ? value.substring(0, MAX_CAUSE_LENGTH) : value);
    }
    return letter;
  }
}
