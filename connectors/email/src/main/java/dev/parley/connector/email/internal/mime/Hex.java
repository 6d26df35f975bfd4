package dev.parley.connector.email.internal.mime;

/** Two hexadecimal digits somewhere in a text. */
final class Hex {
  private Hex() {}

  /** The byte that two digits stand for, or -1 when there are none. */
  static int at(String text, int index) {
    if (index + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(index), 16);
    int low = Character.digit(text.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
