package dev.parley.connector.mqtt.internal.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A decoded payload: its text, and the value that stands in it. Immutable.
 *
 * @param text as it came
 * @param value the JSON document, or the text as a number, boolean or text
 */
public record Payload(String text, JsonNode value) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

  /** How the bytes are to be understood. */
  public enum Form {
    JSON,
    TEXT,
    /** JSON when it begins like an object, else text. */
    AUTO
  }

  /** A payload that is not what its topic's rule says. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unreadable(String reason, String detail) {
      super(detail);
      this.reason = reason;
    }

    /** {@code bad-charset} or {@code malformed}. */
    public String reason() {
      return reason;
    }
  }

  /**
   * Decodes UTF-8 (MQTT 5 section 1.5.4 holds text to it) and, where the form says so, JSON.
   *
   * @throws Unreadable when the bytes are not that
   */
  public static Payload decode(byte[] bytes, Form form) throws Unreadable {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Unreadable("bad-charset", "The payload is not UTF-8");
    }
    boolean json = form == Form.JSON || (form == Form.AUTO && text.stripLeading().startsWith("{"));
    return new Payload(text, json ? parse(text) : guess(text));
  }

  private static JsonNode parse(String text) throws Unreadable {
    try {
      JsonNode document = Json.mapper().readTree(text);
      if (document.isMissingNode()) {
        throw new Unreadable("malformed", "The payload is empty, JSON was expected");
      }
      return document;
    } catch (IOException e) {
      throw new Unreadable("malformed", "The payload is not JSON: " + Json.reason(e));
    }
  }

  private static JsonNode guess(String text) {
    if (text.equals("true") || text.equals("false")) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    return NUMBER.matcher(text).matches()
        ? DecimalNode.valueOf(new BigDecimal(text))
        : TextNode.valueOf(text);
  }

  /** The value at a path; a payload of plain text has only the empty one. */
  public JsonNode at(String pointer) {
    return ValuePath.of(pointer).in(value);
  }
}
