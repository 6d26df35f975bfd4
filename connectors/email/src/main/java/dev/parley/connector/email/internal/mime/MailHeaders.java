package dev.parley.connector.email.internal.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail's header fields in their order. Not thread-safe while it is filled. */
final class MailHeaders {
  private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,996})>");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
  private static final int MAX_IDS = 100;

  private record Field(String name, String body) {}

  private final List<Field> fields = new ArrayList<>();

  /** Reads header fields from a block of text; for headers inside a report's parts. */
  static MailHeaders of(String block) {
    MailHeaders headers = new MailHeaders();
    for (String line : block.replaceAll("\r?\n[ \t]+", " ").split("\r?\n", 1000)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.add(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return headers;
  }

  /** Adds a field by its raw octets after the colon. */
  void add(String name, byte[] raw) {
    add(name, MailCharset.decode(raw, null));
  }

  private void add(String name, String body) {
    fields.add(new Field(name.strip(), body.replaceAll("\r?\n", "").strip()));
  }

  /** The first field of that name, unfolded, encoded words as they are; null when there is none. */
  String first(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::body)
        .findFirst()
        .orElse(null);
  }

  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::body)
        .toList();
  }

  /** The first field of that name for people: decoded, on one line; null when there is none. */
  String text(String name) {
    String body = first(name);
    return body == null ? null : line(body);
  }

  /** Decoded and without control characters. */
  static String line(String body) {
    return CONTROL.matcher(EncodedWords.decode(body)).replaceAll(" ").strip();
  }

  /** The message ids in a field, without angle brackets. */
  List<String> ids(String name) {
    List<String> ids = new ArrayList<>();
    for (String body : all(name)) {
      Matcher matcher = MESSAGE_ID.matcher(body);
      while (ids.size() < MAX_IDS && matcher.find()) {
        ids.add(matcher.group(1));
      }
    }
    return ids;
  }

  /** What identifies a mail beside its Message-ID and body, as bytes to hash. */
  byte[] fingerprint() {
    StringBuilder all = new StringBuilder();
    for (String name : List.of("from", "date", "subject", "message-id")) {
      all.append(name).append(':').append(first(name)).append('\n');
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }
}
