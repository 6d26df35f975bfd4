package dev.parley.connector.email.internal.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encoded words in headers (RFC 2047), also as broken as they come: a character split over two
 * words, blanks inside, padding missing, quoted. What cannot be decoded stays as it is.
 */
final class EncodedWords {
  /** Charset, encoding, text. The text may hold question marks that do not end it. */
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*\\s]{1,64})(?:\\*[^?\\s]{0,32})?\\?([bBqQ])\\?([^?]*)\\?=");

  private EncodedWords() {}

  /** The text with its encoded words decoded. */
  static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    StringBuilder all = new StringBuilder();
    ByteArrayOutputStream pending = new ByteArrayOutputStream();
    String charset = null;
    int end = 0;
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String between = text.substring(end, word.start());
      boolean joins = charset != null && between.isBlank();
      if (!joins || !charset.equalsIgnoreCase(word.group(1))) {
        flush(pending, charset, all);
      }
      if (!joins) {
        all.append(between);
      }
      charset = word.group(1);
      byte[] bytes = bytes(word.group(2), word.group(3));
      if (bytes == null) {
        flush(pending, charset, all);
        all.append(word.group());
        charset = null;
      } else {
        pending.writeBytes(bytes);
      }
      end = word.end();
    }
    flush(pending, charset, all);
    return all.append(text, end, text.length()).toString();
  }

  private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder all) {
    if (pending.size() > 0) {
      all.append(MailCharset.decode(pending.toByteArray(), charset));
      pending.reset();
    }
  }

  private static byte[] bytes(String encoding, String text) {
    return encoding.equalsIgnoreCase("q") ? quoted(text) : base64(text);
  }

  private static byte[] base64(String text) {
    String clean = text.replaceAll("[^A-Za-z0-9+/]", "");
    if (clean.length() % 4 == 1) {
      clean = clean.substring(0, clean.length() - 1);
    }
    return clean.isEmpty() && !text.isEmpty() ? null : Base64.getDecoder().decode(clean);
  }

  private static byte[] quoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        out.write(' ');
      } else if (c == '=' && Hex.at(text, i + 1) >= 0) {
        out.write(Hex.at(text, i + 1));
        i += 2;
      } else {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
