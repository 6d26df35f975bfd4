package dev.parley.connector.sms.internal;

/** Foreign text made fit to be shown and kept. */
final class Texts {
  /** Characters of somebody else's words in a message of ours, at most. */
  private static final int MAX_WORDS = 300;

  private Texts() {}

  /** One line without control characters, at most {@value #MAX_WORDS} characters. */
  static String line(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return clean.length() <= MAX_WORDS ? clean : clean.substring(0, MAX_WORDS) + "…";
  }

  /** Lines ended by LF, no other control characters but tabs. */
  static String body(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
  }
}
