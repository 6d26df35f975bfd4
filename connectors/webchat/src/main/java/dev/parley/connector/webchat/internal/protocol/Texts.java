package dev.parley.connector.webchat.internal.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Foreign text made fit to be stored and shown. */
final class Texts {
  private Texts() {}

  /** Bytes as UTF-8 text; refuses what is none. */
  static String utf8(byte[] bytes, int offset, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, offset, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException(ErrorCode.MALFORMED, "Not UTF-8");
    }
  }

  /**
   * Lines ended by LF; without NUL and other controls that no visitor types, and without lone
   * surrogates, which UTF-8 cannot carry.
   */
  static String clean(String text) {
    if (isClean(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        clean.append('\n');
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        clean.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        clean.append('\uFFFD');
      } else if ((c >= ' ' && c != 0x7F) || c == '\n' || c == '\t') {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /** The same on one line, trimmed. */
  static String oneLine(String text) {
    return clean(text).replace('\n', ' ').replace('\t', ' ').strip();
  }

  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7F || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
