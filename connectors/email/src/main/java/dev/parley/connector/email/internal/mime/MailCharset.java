package dev.parley.connector.email.internal.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/**
 * Decodes bytes by the charset that a mail names, and as well as can be when the name is missing,
 * unknown or wrong. Follows the WHATWG Encoding Standard's labels where mail is written as on the
 * web (ISO 8859-1 means windows-1252).
 */
final class MailCharset {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("ansi_x3.4-1968", "windows-1252"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("cp-850", "ibm850"),
          Map.entry("utf8", "utf-8"),
          Map.entry("utf8mb4", "utf-8"));

  private MailCharset() {}

  /** The text in the bytes; never fails. Well-formed UTF-8 wins over a name that says ASCII. */
  static String decode(byte[] bytes, String name) {
    Charset charset = named(name);
    if (charset == null || charset.equals(WESTERN)) {
      String utf8 = strictUtf8(bytes);
      if (utf8 != null) {
        return utf8;
      }
      charset = WESTERN;
    }
    return new String(bytes, charset);
  }

  private static Charset named(String name) {
    if (name == null) {
      return null;
    }
    String label = name.strip().toLowerCase(Locale.ROOT);
    try {
      return Charset.forName(MEANT.getOrDefault(label, label));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static String strictUtf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
