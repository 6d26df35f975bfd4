package dev.parley.connector.sms.internal.provider;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of {@code application/x-www-form-urlencoded}, in the order they came. */
public final class Form {
  /** Fields of one form, at most. */
  static final int MAX_FIELDS = 500;

  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  private Form() {}

  /**
   * Reads a form.
   *
   * @throws WebhookRefused when an escape or the UTF-8 behind it is broken, or there are too many
   */
  static Form parse(String encoded) throws WebhookRefused {
    Form form = new Form();
    if (encoded == null || encoded.isEmpty()) {
      return form;
    }
    String[] pairs = encoded.split("&", MAX_FIELDS + 1);
    if (pairs.length > MAX_FIELDS) {
      throw WebhookRefused.malformed("The form has more than " + MAX_FIELDS + " fields");
    }
    for (String pair : pairs) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        form.fields.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
      }
    }
    return form;
  }

  /** Writes fields; null values are left out. */
  static String encode(Map<String, String> fields) {
    StringBuilder all = new StringBuilder();
    fields.forEach(
        (name, value) -> {
          if (value != null) {
            all.append(all.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
          }
        });
    return all.toString();
  }

  /** The first value of a field, or null. */
  String get(String name) {
    List<String> values = fields.get(name);
    return values == null ? null : values.get(0);
  }

  /** The first value of a field, or empty text. */
  String text(String name) {
    String value = get(name);
    return value == null ? "" : value;
  }

  /**
   * The first value of a field.
   *
   * @throws WebhookRefused when there is none
   */
  String need(String name) throws WebhookRefused {
    String value = get(name);
    if (value == null || value.isBlank()) {
      throw WebhookRefused.malformed("The field " + name + " is missing");
    }
    return value;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  Map<String, List<String>> fields() {
    return fields;
  }

  private static String decode(String text) throws WebhookRefused {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        bytes.write(' ');
      } else if (c == '%') {
        bytes.write(escaped(text, i));
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw WebhookRefused.malformed("A form field is not UTF-8", e);
    }
  }

  private static int escaped(String text, int at) throws WebhookRefused {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw WebhookRefused.malformed("A form field has a broken % escape");
    }
    return high * 16 + low;
  }
}
