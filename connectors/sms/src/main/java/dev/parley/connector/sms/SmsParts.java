package dev.parley.connector.sms;

import dev.parley.connector.CountsParts;
import java.util.List;
import java.util.Objects;

/**
 * How many text messages a text becomes on the air, as 3GPP TS 23.038 (alphabets) and TS 23.040
 * (concatenation) count them: 160 septets or 70 UTF-16 units in one part, 153 or 67 in each part of
 * several. A character that takes two units is never torn in two.
 *
 * @param encoding the alphabet that the text needs as a whole
 * @param units septets or UTF-16 units in all
 * @param parts messages on the air; 1 for an empty text
 * @param perPart units that fit one part at this length
 * @param remaining units left in the last part
 */
public record SmsParts(Encoding encoding, int units, int parts, int perPart, int remaining) {

  /** The alphabet of a message. */
  public enum Encoding {
    /** The GSM 7 bit default alphabet with its extension table. */
    GSM_7(160, 153),
    /** UCS-2, which providers send as UTF-16: one foreign character moves the whole text here. */
    UCS_2(70, 67);

    private final int single;
    private final int concatenated;

    Encoding(int single, int concatenated) {
      this.single = single;
      this.concatenated = concatenated;
    }
  }

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";

  /** The alphabets that texts are counted in, the cheapest first. */
  static List<CountsParts.Alphabet> alphabets() {
    return List.of(
        new CountsParts.Alphabet(
            "GSM-7", BASIC, EXTENSION, Encoding.GSM_7.single, Encoding.GSM_7.concatenated),
        new CountsParts.Alphabet(
            "UCS-2", null, "", Encoding.UCS_2.single, Encoding.UCS_2.concatenated));
  }

  /** Counts a text. */
  public static SmsParts of(String text) {
    Objects.requireNonNull(text, "text");
    Encoding encoding = encodingOf(text);
    int units = text.codePoints().map(c -> cost(c, encoding)).sum();
    if (units <= encoding.single) {
      return new SmsParts(encoding, units, 1, encoding.single, encoding.single - units);
    }
    int parts = 1;
    int used = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int cost = cost(text.codePointAt(i), encoding);
      if (used + cost > encoding.concatenated) {
        parts++;
        used = 0;
      }
      used += cost;
    }
    return new SmsParts(
        encoding, units, parts, encoding.concatenated, encoding.concatenated - used);
  }

  private static Encoding encodingOf(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0)
        ? Encoding.GSM_7
        : Encoding.UCS_2;
  }

  private static int cost(int codePoint, Encoding encoding) {
    if (encoding == Encoding.UCS_2) {
      return Character.charCount(codePoint);
    }
    return EXTENSION.indexOf(codePoint) >= 0 ? 2 : 1;
  }
}
