package dev.parley.inbox.internal.transcript;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a transcript looks in a kind of file, piece by piece. Thread-safe. */
sealed interface Form permits PlainForm, HtmlForm {

  /** What stands above the messages. */
  record Head(String with, String subject, ZoneId zone) {}

  String head(Head head, Words words);

  String said(Said said, ZoneId zone, Words words);

  /**
   * What stands below.
   *
   * @param cut whether messages were left out because there were too many
   */
  String tail(boolean cut, Words words);

  /** A time as every language reads it. */
  static String time(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone).format(at);
  }
}
