package dev.parley.connector.email.internal.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header's value and its parameters, as in {@code attachment; filename="a.pdf"}: with
 * continuations and charsets (RFC 2231), and with the encoded words that many senders write
 * instead.
 *
 * @param value lower case, without blanks
 * @param parameters by lower-case name
 */
record HeaderParameters(String value, Map<String, String> parameters) {
  private static final int MAX_PARAMETERS = 100;
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*([^\\s=;*]{1,100})(?:\\*(\\d{1,3}))?(\\*)?\\s*=\\s*"
              + "(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"?|([^;]*))");

  private record Piece(String text, boolean encoded) {}

  static HeaderParameters of(String header) {
    if (header == null) {
      return new HeaderParameters("", Map.of());
    }
    int semicolon = header.indexOf(';');
    String value = semicolon < 0 ? header : header.substring(0, semicolon);
    Map<String, TreeMap<Integer, Piece>> pieces = new LinkedHashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    for (int at = Math.max(semicolon, 0); pieces.size() < MAX_PARAMETERS && matcher.find(at); ) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      int place = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
      boolean encoded = matcher.group(3) != null;
      String text =
          matcher.group(4) == null
              ? matcher.group(5).strip()
              : matcher.group(4).replaceAll("\\\\(.)", "$1");
      // RFC 2231's form wins over the plain one beside it.
      if (encoded || matcher.group(2) != null) {
        Piece first = pieces.getOrDefault(name, new TreeMap<>()).get(0);
        if (first != null && !first.encoded() && matcher.group(2) == null) {
          pieces.remove(name);
        }
      }
      pieces
          .computeIfAbsent(name, n -> new TreeMap<>())
          .putIfAbsent(place, new Piece(text, encoded));
      at = matcher.end();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    pieces.forEach((name, all) -> parameters.put(name, joined(all)));
    return new HeaderParameters(value.strip().toLowerCase(Locale.ROOT), parameters);
  }

  private static String joined(TreeMap<Integer, Piece> pieces) {
    Piece first = pieces.firstEntry().getValue();
    if (pieces.values().stream().noneMatch(Piece::encoded)) {
      StringBuilder all = new StringBuilder();
      pieces.values().forEach(piece -> all.append(piece.text()));
      return EncodedWords.decode(all.toString());
    }
    String charset = null;
    String[] parts = first.text().split("'", 3);
    if (first.encoded() && parts.length == 3) {
      charset = parts[0].isEmpty() ? null : parts[0];
      pieces.put(pieces.firstKey(), new Piece(parts[2], true));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pieces.values().forEach(piece -> write(piece, bytes));
    return MailCharset.decode(bytes.toByteArray(), charset);
  }

  private static void write(Piece piece, ByteArrayOutputStream out) {
    String text = piece.text();
    for (int i = 0; i < text.length(); i++) {
      int octet = piece.encoded() && text.charAt(i) == '%' ? Hex.at(text, i + 1) : -1;
      if (octet < 0) {
        out.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      } else {
        out.write(octet);
        i += 2;
      }
    }
  }

  String get(String name) {
    return parameters.get(name);
  }
}
