package dev.parley.routes.commands.language;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words without what makes the same word look different: case, accents, width, digits of other
 * scripts, marks that nobody sees. Letters of another script that look alike stay different.
 */
public final class Plain {
  /** Marks that keyboards and our own texts set beside right-to-left words, and joiners. */
  private static final Pattern HARMLESS =
      Pattern.compile("[\\x{200B}-\\x{200F}\\x{061C}\\x{FEFF}\\x{00AD}]");

  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\-_]+");

  private Plain() {}

  /** The text without the invisible marks that mean no harm. */
  public static String visible(String text) {
    return HARMLESS.matcher(text).replaceAll("");
  }

  /** Whether a text has characters that turn its direction or that cannot be seen. */
  public static boolean strange(String text) {
    return text.codePoints().anyMatch(Plain::strange);
  }

  private static boolean strange(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || (Character.isISOControl(c) && !Character.isWhitespace(c))
        || (c >= 0xE0000 && c <= 0xE007F);
  }

  /** The text in the form in which words are compared. */
  public static String of(String text) {
    String lower =
        Normalizer.normalize(visible(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String bare = ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    StringBuilder plain = new StringBuilder(bare.length());
    bare.codePoints().forEach(c -> append(c, plain));
    return plain.toString();
  }

  private static void append(int c, StringBuilder to) {
    switch (c) {
      case 'ß' -> to.append("ss");
      case 'ı' -> to.append('i');
      case 'ł' -> to.append('l');
      case 'ø' -> to.append('o');
      case 'ة' -> to.append('ه');
      case 'ى' -> to.append('ي');
      case '٪' -> to.append('%');
      case '٫' -> to.append('.');
      default -> {
        int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
        if (digit >= 0) {
          to.append(digit);
        } else {
          to.appendCodePoint(c);
        }
      }
    }
  }

  /** The words of a name; a hyphen and an underscore stand for a blank. */
  public static List<String> words(String name) {
    return Stream.of(BETWEEN.split(of(name).strip())).filter(w -> !w.isEmpty()).toList();
  }

  /** How many letters are wrong, missing or too many, or have changed places with the next one. */
  static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, rows);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] rows) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(rows[i - 1][j - 1] + same, Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }

  /**
   * The one of some words that was meant, or null when none is near: two letters may be wrong, one
   * of a short word.
   */
  public static String near(String word, Stream<String> words) {
    int most = word.length() < 5 ? 1 : 2;
    String best = null;
    int least = most + 1;
    for (String other : (Iterable<String>) words::iterator) {
      int distance =
          Math.abs(other.length() - word.length()) > most ? least : distance(word, other);
      if (distance < least) {
        best = other;
        least = distance;
      }
    }
    return best;
  }
}
