package dev.parley.connector.sms.internal.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Numbers and times as providers write them. */
final class Numbers {
  /** Files that one webhook may name, at most; how many are fetched is an option below it. */
  private static final int MAX_MEDIA = 100;

  private Numbers() {}

  /** A count of files; nothing is 0. */
  static int count(String text) throws WebhookRefused {
    if (text.isBlank()) {
      return 0;
    }
    try {
      int count = Integer.parseInt(text.strip());
      if (count < 0 || count > MAX_MEDIA) {
        throw WebhookRefused.malformed("A message with " + count + " files is not believed");
      }
      return count;
    } catch (NumberFormatException e) {
      throw WebhookRefused.malformed("A count of files is no number", e);
    }
  }

  /** An RFC 3339 time, or null when there is none or it is another form: it is only informative. */
  static Instant time(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
