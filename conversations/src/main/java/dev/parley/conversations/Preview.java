package dev.parley.conversations;

/** The first words of a text, on one line, as lists and notices show it. */
public final class Preview {
  /** Characters, at most. */
  public static final int LENGTH = 140;

  private Preview() {}

  public static String of(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LENGTH - 1))) + "…";
  }
}
